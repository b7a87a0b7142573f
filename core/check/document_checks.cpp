// Takes the samples through the plugin, and judges what it did to each.
#include "check/document_checks.hpp"

#include <algorithm>

#include "check/workplace.hpp"

namespace textmill::core {
namespace {

finding check_ends(const check_subject& subject, std::vector<sample> samples) {
    const auto here = workplace::open(subject);
    if (!here) return failed(here.error().message);
    return judge_each(*here, here->cases_of(std::move(samples)), {},
                      [](const observation& seen, const document&) { return fault_of_end(seen); });
}

std::optional<std::string> refused_as(refusal::fault what, const observation& seen) {
    const auto found = std::ranges::find(seen.notes.refusals, what, &refusal::what);
    if (found == seen.notes.refusals.end()) return std::nullopt;
    return "asked for what is refused: " + found->reason;
}

std::optional<std::string> fault_of_span(const textmill_span& span, const document& subject) {
    const auto text = subject.text();
    const auto name = "span [" + std::to_string(span.begin) + ", " + std::to_string(span.end) + ")";
    if (span.begin > span.end || span.end > text.size()) {
        return name + " is outside the text of " + std::to_string(text.size()) + " bytes";
    }
    if (!utf8::is_boundary(text, span.begin) || !utf8::is_boundary(text, span.end)) {
        return name + " cuts a character";
    }
    const auto source = subject.source_of(span);
    if (source.begin <= source.end && source.end <= subject.source().size()) return std::nullopt;
    return name + " comes from outside the source";
}

// As they are once the edits are made.
std::optional<std::string> fault_among_spans(const document& subject) {
    const auto& annotations = subject.annotations();
    for (std::uint32_t type = 1; type < annotations.type_end(); ++type) {
        for (const auto& span : annotations.of_type(type)) {
            if (auto fault = fault_of_span(span, subject)) return fault;
        }
    }
    return std::nullopt;
}

}  // namespace

finding check_plain_documents(const check_subject& subject) {
    return check_ends(subject, plain_samples());
}

finding check_hostile_documents(const check_subject& subject) {
    return check_ends(subject, hostile_samples());
}

finding check_random_text(const check_subject& subject) {
    return check_ends(subject, random_samples());
}

finding check_host_memory(const check_subject& subject) {
    const auto here = workplace::open(subject);
    if (!here) return failed(here.error().message);
    return judge_each(
        *here, here->cases_of(short_samples()), {.memory = call_memory::guarded},
        [](const observation&, const document&) { return std::optional<std::string>(); });
}

finding check_declared(const check_subject& subject) {
    const auto here = workplace::open(subject);
    if (!here) return failed(here.error().message);
    return judge_each(*here, here->cases_of(short_samples()), {},
                      [](const observation& seen, const document&) {
                          return refused_as(refusal::fault::undeclared, seen);
                      });
}

finding check_sound_effects(const check_subject& subject) {
    const auto here = workplace::open(subject);
    if (!here) return failed(here.error().message);
    return judge_each(*here, here->cases_of(short_samples()), {},
                      [](const observation& seen, const document& document) {
                          auto fault = refused_as(refusal::fault::unsound, seen);
                          return fault ? fault : fault_among_spans(document);
                      });
}

}  // namespace textmill::core
