// Joins what a writer renders: nothing, one, many, and in two sinks at a time.
#include "check/writer_checks.hpp"

#include <array>

#include "check/workplace.hpp"
#include "host/plugin_format.hpp"

namespace textmill::core {
namespace {

using documents = std::vector<rendered_document>;

documents rendered_by(const workplace& here) {
    documents all;
    for (const auto& each : here.cases_of(short_samples())) {
        mark_document(each.name);
        const auto seen = here.worker->run(each);
        if (seen && seen->outcome.status == TEXTMILL_OK) all.push_back(here.worker->rendered());
    }
    return all;
}

// A sink and what it wrote.
struct open_sink {
    std::string bytes;
    std::unique_ptr<document_joiner> joiner;
};

result<void> append(open_sink& sink, join_scope scope, const rendered_document& document) {
    return sink.joiner->append(document, scope == join_scope::index ? "a folder/a.txt.x" : "");
}

// The same documents in two sinks that are open at once.
std::optional<std::string> fault_of_join(const document_format& format, join_scope scope,
                                         const documents& all) {
    std::array<open_sink, 2> sinks;
    for (auto& sink : sinks) {
        auto begun = format.begin(scope, sink.bytes);
        if (!begun) return "begin(): " + begun.error().message;
        sink.joiner = std::move(*begun);
    }
    for (const auto& document : all) {
        for (auto& sink : sinks) {
            if (auto added = append(sink, scope, document); !added) {
                return "append(): " + added.error().message;
            }
        }
    }
    for (auto& sink : sinks) {
        if (auto ended = sink.joiner->end(); !ended) return "end(): " + ended.error().message;
    }
    if (sinks[0].bytes == sinks[1].bytes) return std::nullopt;
    return "two sinks that are open at once wrote different bytes of the same documents; what a "
           "sink knows belongs into the sink";
}

std::optional<std::string> fault_of_sinks(const document_format& format, const documents& all) {
    const documents none;
    const documents first(all.begin(), all.begin() + (all.empty() ? 0 : 1));
    if (auto fault = fault_of_join(format, join_scope::one, first)) return fault;
    for (const auto* some : {&none, &first, &all}) {
        if (auto fault = fault_of_join(format, join_scope::all, *some)) return fault;
        if (format.index().empty()) continue;
        if (auto fault = fault_of_join(format, join_scope::index, *some)) return fault;
    }
    return std::nullopt;
}

}  // namespace

finding check_sinks(const check_subject& subject) {
    const auto here = workplace::open(subject);
    if (!here) return failed(here.error().message);
    const auto& writer = here->plugin->info();
    if (writer.writer == nullptr) return skipped("it is no writer");
    const auto format = plugin_format::create(writer, here->plugin->types());
    if (!format) return failed(format.error().message);
    const auto all = rendered_by(*here);
    if (const auto fault = fault_of_sinks(**format, all)) return failed(*fault);
    return passed(std::to_string(all.size()) + " documents joined");
}

}  // namespace textmill::core
