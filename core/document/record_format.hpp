// The built-in format: each document a record, one a line.
#ifndef TEXTMILL_CORE_DOCUMENT_RECORD_FORMAT_HPP
#define TEXTMILL_CORE_DOCUMENT_RECORD_FORMAT_HPP

#include "document/format.hpp"
#include "document/record_writer.hpp"

namespace textmill::core {

class record_format : public document_format {
  public:
    // The declarations outlive this.
    record_format(const declarations& declared, record_options options)
        : declared_(declared), options_(options) {}

    [[nodiscard]] const std::string& extension() const override { return extension_; }
    [[nodiscard]] const std::string& index() const override { return no_index_; }
    [[nodiscard]] result<std::unique_ptr<document_renderer>> open_renderer() const override;
    [[nodiscard]] result<std::unique_ptr<document_joiner>> begin(
        join_scope, std::string& bytes) const override {
        return pass_through(bytes);
    }

  private:
    const declarations& declared_;
    record_options options_;
    std::string extension_ = ".json";
    std::string no_index_;
};

}  // namespace textmill::core

#endif
