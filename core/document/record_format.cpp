// Puts the record writer behind the interfaces of a format.
#include "document/record_format.hpp"

#include <utility>

namespace textmill::core {
namespace {

class record_renderer : public document_renderer {
  public:
    explicit record_renderer(record_writer writer) : writer_(std::move(writer)) {}

    result<void> render(const document& subject, rendered_document& into) override {
        into.body.clear();
        writer_.write(subject, document_status::delivered, into.body);
        return {};
    }

  private:
    record_writer writer_;
};

}  // namespace

result<std::unique_ptr<document_renderer>> record_format::open_renderer() const {
    return std::unique_ptr<document_renderer>(
        std::make_unique<record_renderer>(record_writer(declared_, options_)));
}

}  // namespace textmill::core
