// A format that a writer gives: the host's side of rendering and of sinks.
#ifndef TEXTMILL_CORE_HOST_PLUGIN_FORMAT_HPP
#define TEXTMILL_CORE_HOST_PLUGIN_FORMAT_HPP

#include <memory>

#include "document/format.hpp"
#include "host/plugin_model.hpp"

namespace textmill::core {

class plugin_format : public document_format {
  public:
    // Creates the writer's model, its options as their defaults say. The plugin and the types of
    // the pipeline must outlive it; a failure says what is wrong with the writer.
    [[nodiscard]] static result<std::unique_ptr<plugin_format>> create(const plugin_info& writer,
                                                                       const type_table& types);

    [[nodiscard]] const std::string& extension() const override { return info().extension; }
    [[nodiscard]] const std::string& index() const override { return info().index; }
    [[nodiscard]] result<std::unique_ptr<document_renderer>> open_renderer() const override;
    [[nodiscard]] result<std::unique_ptr<document_joiner>> begin(join_scope scope,
                                                                 std::string& bytes) const override;

  private:
    plugin_format(std::unique_ptr<plugin_model> model, const declarations& declared)
        : model_(std::move(model)), declared_(declared) {}

    [[nodiscard]] const format_info& info() const { return model_->plugin().format; }

    std::unique_ptr<plugin_model> model_;
    const declarations& declared_;
};

}  // namespace textmill::core

#endif
