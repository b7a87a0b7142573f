// The joiner of formats that need no more than one body after another.
#include "document/format.hpp"

namespace textmill::core {
namespace {

class passing_joiner : public document_joiner {
  public:
    explicit passing_joiner(std::string& bytes) : bytes_(bytes) {}

    result<void> append(const rendered_document& document, std::string_view) override {
        bytes_ += document.body;
        return {};
    }
    result<void> end() override { return {}; }

  private:
    std::string& bytes_;
};

}  // namespace

std::unique_ptr<document_joiner> pass_through(std::string& bytes) {
    return std::make_unique<passing_joiner>(bytes);
}

}  // namespace textmill::core
