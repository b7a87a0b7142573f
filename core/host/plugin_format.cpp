// Calls writers: render() on a document, and the functions of a sink.
#include "host/plugin_format.hpp"

#include <utility>

#include "host/abi_text.hpp"
#include "host/call_reader.hpp"
#include "host/plugin_function.hpp"
#include "host/string_output.hpp"

namespace textmill::core {
namespace {

// A status that is none of a writer's answers is a defect of the plugin.
error failure_of(const plugin_info& plugin, textmill_status status, const std::string& reason) {
    const auto name = "format \"" + plugin.format.name + "\": ";
    if (status > TEXTMILL_OK || status < TEXTMILL_INTERNAL) {
        return error{name + "the writer returned the status " + std::to_string(status) +
                         ", which is none of its answers",
                     TEXTMILL_INTERNAL};
    }
    return error{name + reason_or_status(reason, status), status};
}

class plugin_renderer : public document_renderer, private call_reader {
  public:
    plugin_renderer(const plugin_model& model, const declarations& declared, void* worker)
        : call_reader(declared), model_(model), worker_(worker) {}
    ~plugin_renderer() override { model_.close_worker(worker_); }

    result<void> render(const document& subject, rendered_document& into) override {
        static const auto functions = reading_functions();
        into.body.clear();
        into.entry.clear();
        const auto call = table_for(subject, functions);
        const string_output body(into.body, reason_);
        const string_output entry(into.entry, reason_);
        const auto status = call_plugin(
            [&] {
                return model_.plugin().writer->render(model_.get(), worker_, &call, &body.table(),
                                                      &entry.table());
            },
            reason_);
        if (status == TEXTMILL_OK) return {};
        return failure_of(model_.plugin(), status, reason_);
    }

  private:
    const plugin_model& model_;
    void* worker_;
};

class plugin_joiner : public document_joiner {
  public:
    plugin_joiner(const plugin_model& model, std::string& bytes)
        : model_(model), output_(bytes, reason_) {}
    ~plugin_joiner() override { static_cast<void>(plugin_joiner::end()); }

    // First, and once.
    result<void> begin(join_scope scope) {
        auto outcome = call([&] {
            return writer().begin(model_.get(), static_cast<std::uint32_t>(scope), &output_.table(),
                                  &sink_);
        });
        begun_ = static_cast<bool>(outcome);
        return outcome;
    }
    result<void> append(const rendered_document& document, std::string_view target) override {
        textmill_rendered raw{sizeof raw, 0, to_abi(document.body), to_abi(document.entry), {}};
        if (!target.empty()) raw.target = to_abi(target);
        return call([&] { return writer().append(model_.get(), sink_, &raw); });
    }
    result<void> end() override {
        if (!std::exchange(begun_, false)) return {};
        return call([&] { return writer().end(model_.get(), sink_); });
    }

  private:
    [[nodiscard]] const textmill_writer& writer() const { return *model_.plugin().writer; }
    template <class Function>
    [[nodiscard]] result<void> call(Function&& function) {
        reason_.clear();
        const auto status = call_plugin(function, reason_);
        if (status == TEXTMILL_OK) return {};
        return failure_of(model_.plugin(), status, reason_);
    }

    const plugin_model& model_;
    std::string reason_;
    string_output output_;
    void* sink_ = nullptr;
    bool begun_ = false;
};

// The numbers of the ABI are those of join_scope.
static_assert(static_cast<int>(join_scope::all) == TEXTMILL_ALL);
static_assert(static_cast<int>(join_scope::one) == TEXTMILL_ONE);
static_assert(static_cast<int>(join_scope::index) == TEXTMILL_INDEX);

}  // namespace

result<std::unique_ptr<plugin_format>> plugin_format::create(const plugin_info& writer,
                                                             const type_table& types) {
    const auto name = "format \"" + writer.format.name + "\"";
    const auto options = writer.schema.check(nullptr, {});
    if (has_errors(options.diagnostics)) {
        return error{name + " takes the defaults of its options, but: " +
                     options.diagnostics.front().message};
    }
    auto model = plugin_model::create(writer.id, writer, options.values, types);
    if (!model) return error{name + " cannot be created: " + model.error().message};
    return std::unique_ptr<plugin_format>(new plugin_format(std::move(*model), types.declared()));
}

result<std::unique_ptr<document_renderer>> plugin_format::open_renderer() const {
    const auto worker = model_->open_worker();
    if (!worker) return error{"format " + worker.error().message, worker.error().status};
    return std::unique_ptr<document_renderer>(
        std::make_unique<plugin_renderer>(*model_, declared_, *worker));
}

result<std::unique_ptr<document_joiner>> plugin_format::begin(join_scope scope,
                                                              std::string& bytes) const {
    if (model_->plugin().writer->begin == nullptr) return pass_through(bytes);
    auto joiner = std::make_unique<plugin_joiner>(*model_, bytes);
    if (auto begun = joiner->begin(scope); !begun) return begun.error();
    return std::unique_ptr<document_joiner>(std::move(joiner));
}

}  // namespace textmill::core
