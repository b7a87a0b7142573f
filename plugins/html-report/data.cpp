#include "characters.hpp"
#include "parts.hpp"

namespace html_report {

namespace {

// Writes JSON as short as it can be: arrays by position, as the script's data_* constants name
// them.
class data_writer {
  public:
    data_writer(markup& page, const subject& subject)
        : page_(&page), subject_(&subject), characters_(subject.document->text()) {}

    void write() {
        page_->tags(R"({"types":[)");
        write_types();
        page_->tags(R"(],"stages":[)");
        write_stages();
        page_->tags(R"(],"marks":[)");
        write_marks();
        page_->tags(R"(],"edits":[)");
        write_edits();
        page_->tags(R"(],"annotations":[)");
        write_annotations();
        page_->tags("]}");
    }

  private:
    // [name, feature, kind, feature, kind, ...]
    void write_types() {
        for (const auto& type : subject_->record.types()) {
            if (type.type > 1) page_->tags(",\n");
            page_->tags("[").json(textmill::view(type.name));
            for (const auto& feature : textmill::features_of(type)) {
                page_->tags(",").json(textmill::view(feature.name)).tags(",");
                page_->number(feature.kind);
            }
            page_->tags("]");
        }
    }

    void write_stages() {
        const auto& document = *subject_->document;
        for (std::uint32_t stage = 0; !document.stage_name(stage).empty(); ++stage) {
            if (stage > 0) page_->tags(",");
            page_->json(document.stage_name(stage));
        }
    }

    // How far each begins after the one before.
    void write_marks() {
        std::uint32_t last = 0;
        for (const auto& mark : subject_->layout.marks()) {
            if (mark.mark > 0) page_->tags(",");
            const auto begin = characters_.before(mark.begin);
            page_->number(begin - last);
            last = begin;
        }
    }

    // [begin, end, source begin, source end, stage, confidence, was, reason]
    void write_edits() {
        const auto edits = subject_->record.edits();
        for (const auto& edit : edits) {
            if (&edit != edits.data()) page_->tags(",\n");
            page_->tags("[");
            write_range(edit.begin, edit.end);
            page_->number(edit.source_begin).tags(",").number(edit.source_end).tags(",");
            page_->number(edit.stage).tags(",").number(edit.confidence).tags(",");
            page_->json(textmill::view(edit.was)).tags(",").json(textmill::view(edit.reason));
            page_->tags("]");
        }
    }

    // [begin, end, source begin, source end, stage, score, id, type, features...]
    void write_annotations() {
        const auto spans = subject_->record.annotations();
        for (const auto& span : spans) {
            if (&span != spans.data()) page_->tags(",\n");
            page_->tags("[");
            write_range(span.begin, span.end);
            const auto source = subject_->record.source_of(span);
            page_->number(source.begin).tags(",").number(source.end).tags(",");
            page_->number(span.stage).tags(",").number(span.score).tags(",");
            page_->number(span.id).tags(",").number(span.type);
            write_features(span);
            page_->tags("]");
        }
    }

    void write_range(std::uint32_t begin, std::uint32_t end) {
        page_->number(characters_.before(begin)).tags(",");
        page_->number(characters_.before(end)).tags(",");
    }

    void write_features(const textmill::span& span) {
        for (const auto& feature : textmill::features_of(subject_->record.type_of(span))) {
            page_->tags(",");
            write_value(subject_->document->get(span, {feature.feature}));
        }
    }

    void write_value(const textmill::value& value) {
        switch (value.kind()) {
            case textmill::kind::none:
                page_->tags("null");
                break;
            case textmill::kind::boolean:
                *value.boolean() ? page_->tags("true") : page_->tags("false");
                break;
            case textmill::kind::integer:
                page_->number(*value.integer());
                break;
            case textmill::kind::number:
                page_->number(*value.number());
                break;
            case textmill::kind::text:
                page_->json(*value.text());
                break;
            case textmill::kind::ref:
                page_->number(*value.ref());
                break;
            case textmill::kind::refs:
                write_refs(value.refs());
                break;
            case textmill::kind::json:
                page_->json_value(*value.json());
                break;
        }
    }

    void write_refs(std::span<const std::uint32_t> refs) {
        page_->tags("[");
        for (const auto& ref : refs) {
            if (&ref != refs.data()) page_->tags(",");
            page_->number(ref);
        }
        page_->tags("]");
    }

    markup* page_;
    const subject* subject_;
    characters characters_;
};

}  // namespace

void write_data(markup& page, const subject& subject) {
    page.tags("<script type='application/json' class='data'>");
    data_writer(page, subject).write();
    page.tags("</script>\n");
}

}  // namespace html_report
