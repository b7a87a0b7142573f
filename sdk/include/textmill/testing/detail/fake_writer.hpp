// Plays the host's side of a writer: takes what it renders, and drives its sinks.
#ifndef TEXTMILL_TESTING_DETAIL_FAKE_WRITER_HPP
#define TEXTMILL_TESTING_DETAIL_FAKE_WRITER_HPP

#include <filesystem>
#include <stdexcept>

#include "fake_call.hpp"
#include "fake_model.hpp"

namespace textmill::testing::detail {

inline void check_spans(const fake_input& input) {
    for (const auto& span : input.spans) {
        const auto wrong = wrong_range(input.text.value_or(""), span.begin, span.end);
        if (!wrong.empty()) throw std::invalid_argument("add_span: " + span.type + " " + wrong);
    }
}

// The names that the earlier stages declare, known before create().
inline void declare(const fake_input& input, vocabulary& words) {
    for (const auto& span : input.spans) {
        const auto type = words.declare_type(span.type);
        for (const auto& [name, value] : span.features) {
            words.declare_feature(type, name, value.kind());
        }
    }
}

// Must stay where it is: the table that the plugin is given points to it.
class fake_output {
  public:
    fake_output(std::string& bytes, std::string& reason) : bytes_(&bytes), reason_(&reason) {
        table_ = {sizeof(textmill_output), 0, this, write, fail};
    }
    fake_output(const fake_output&) = delete;
    fake_output& operator=(const fake_output&) = delete;

    [[nodiscard]] const textmill_output* table() const { return &table_; }

  private:
    static textmill_status write(const textmill_output* output, textmill_string bytes) {
        static_cast<fake_output*>(output->context)->bytes_->append(view(bytes));
        return TEXTMILL_OK;
    }
    static textmill_status fail(const textmill_output* output, textmill_status status,
                                textmill_string reason) {
        *static_cast<fake_output*>(output->context)->reason_ = view(reason);
        return status;
    }

    std::string* bytes_;
    std::string* reason_;
    textmill_output table_{};
};

// Creates the writer's model, and calls `use` with it.
template <class Use>
void with_model(const textmill_writer& writer, const fake_model& host, fake_run& run, Use&& use) {
    void* model = nullptr;
    run.status = writer.create(host.table(), &model);
    if (run.status < 0) return;
    use(model);
    writer.destroy(model);
}

// As the host does: nothing that a failed render() wrote is kept.
inline fake_rendering render(const textmill_plugin& plugin, const std::vector<named_value>& options,
                             const std::filesystem::path& data_folder, const fake_input& input) {
    check_spans(input);
    fake_run run;
    fake_rendering result;
    fake_model host(*plugin.descriptor, options, data_folder, run);
    declare(input, host.words());
    const auto& writer = *plugin.writer;
    with_model(writer, host, run, [&](void* model) {
        void* worker = nullptr;
        if (writer.open != nullptr) run.status = writer.open(model, &worker);
        if (run.status < 0) return;
        const fake_call call(*plugin.descriptor, host.words(), input, run, call_of::render);
        const fake_output body(result.body, run.reason);
        const fake_output entry(result.entry, run.reason);
        run.status = writer.render(model, worker, call.table(), body.table(), entry.table());
        if (writer.close != nullptr) writer.close(model, worker);
    });
    if (run.status != TEXTMILL_OK) result = {};
    result.status = run.status;
    result.reason = std::move(run.reason);
    result.log = std::move(run.log);
    return result;
}

inline textmill_rendered to_abi(const fake_rendering& document) {
    return {sizeof(textmill_rendered), 0, string(document.body), string(document.entry),
            document.target.empty() ? textmill_string{} : string(document.target)};
}

inline void join(const textmill_writer& writer, void* model, std::uint32_t scope,
                 const std::vector<fake_rendering>& documents, fake_run& run, std::string& bytes) {
    if (writer.begin == nullptr) {
        for (const auto& document : documents) bytes += document.body;
        return;
    }
    const fake_output output(bytes, run.reason);
    void* sink = nullptr;
    run.status = writer.begin(model, scope, output.table(), &sink);
    if (run.status != TEXTMILL_OK) return;
    for (std::size_t i = 0; i < documents.size() && run.status == TEXTMILL_OK; ++i) {
        const auto document = to_abi(documents[i]);
        run.status = writer.append(model, sink, &document);
    }
    const auto ended = writer.end(model, sink);
    if (run.status == TEXTMILL_OK) run.status = ended;
}

inline fake_file join(const textmill_plugin& plugin, const std::vector<named_value>& options,
                      const std::filesystem::path& data_folder, std::uint32_t scope,
                      const std::vector<fake_rendering>& documents) {
    fake_run run;
    fake_file result;
    const fake_model host(*plugin.descriptor, options, data_folder, run);
    with_model(*plugin.writer, host, run, [&](void* model) {
        join(*plugin.writer, model, scope, documents, run, result.bytes);
    });
    result.status = run.status;
    result.reason = std::move(run.reason);
    result.log = std::move(run.log);
    return result;
}

}  // namespace textmill::testing::detail

#endif
