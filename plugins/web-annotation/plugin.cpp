// Writes documents as W3C Web Annotations: an AnnotationPage of one annotation for each span and
// each edit, for programs that show, store and exchange annotations.
#include <array>
#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>
#include <textmill/plugin.hpp>

#include "iri.hpp"
#include "items.hpp"

namespace web_annotation {
namespace {

// Keys of ours have a prefix, so that none is ever one of the recommendation's.
constexpr std::string_view head = R"({"@context": ["http://www.w3.org/ns/anno.jsonld", )"
                                  R"({"@version": 1.1, "textmill": "urn:textmill:ns#", )"
                                  R"("textmill:features": {"@type": "@json"}}], )"
                                  R"("type": "AnnotationPage", "startIndex": 0, "items": [)";

// FNV-1a, 64 bits.
class hash {
  public:
    void add(std::string_view bytes) {
        for (const char c : bytes) {
            state_ = (state_ ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
        }
    }
    [[nodiscard]] std::string digits() const {
        std::array<char, 16> hex{};
        const auto end = std::to_chars(hex.data(), hex.data() + hex.size(), state_, 16).ptr;
        return std::string(16 - static_cast<std::size_t>(end - hex.data()), '0') +
               std::string(hex.data(), end);
    }

  private:
    std::uint64_t state_ = 0xCBF29CE484222325U;
};

}  // namespace

class web_annotation {
  public:
    static textmill::writer_description describe() {
        return {.id = "web-annotation",
                .version = "0.1.0",
                .summary = "Writes annotations as W3C Web Annotation JSON-LD.",
                .licence = "Apache-2.0",
                .format = "webanno",
                .extension = ".jsonld",
                .media_type = "application/ld+json"};
    }
    explicit web_annotation(const textmill::setup&) {}

    struct scratch {
        std::string items;
    };
    void render(const textmill::document& document, textmill::rendering& to,
                scratch& scratch) const {
        scratch.items.clear();
        items(document, scratch.items).write();
        to.body(scratch.items);
        to.entry(urn_of(textmill::record(document).id()));
    }

    // The id of the page stands behind its items, as it says which documents they are of.
    class sink {
      public:
        sink(const web_annotation&, textmill::scope, textmill::output output) : output_(output) {
            output_.write(head);
        }

        void append(const textmill::rendered& document) {
            only_document_ = documents_++ == 0 ? document.entry : "";
            documents_hash_.add(document.entry);
            documents_hash_.add("\n");
            if (document.body.empty()) return;
            output_.write(has_items_ ? ",\n" : "\n");
            output_.write(document.body);
            has_items_ = true;
        }

        void end() { output_.write("\n], \"id\": \"" + id() + "\"}\n"); }

      private:
        [[nodiscard]] std::string id() const {
            if (documents_ == 1) return only_document_ + "#annotations";
            return "urn:textmill:page:" + documents_hash_.digits();
        }

        textmill::output output_;
        bool has_items_ = false;
        std::uint64_t documents_ = 0;
        std::string only_document_;
        hash documents_hash_;
    };
};

}  // namespace web_annotation

TEXTMILL_PLUGINS(web_annotation::web_annotation)
