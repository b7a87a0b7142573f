// Takes inputs through a pipeline of real plugins, as a run does, and checks what holds of them
// all.
#ifndef TEXTMILL_TESTS_FUZZ_PLUGIN_ATTACK_HPP
#define TEXTMILL_TESTS_FUZZ_PLUGIN_ATTACK_HPP

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "host/plugin_registry.hpp"
#include "pipeline/pipeline.hpp"

namespace textmill::fuzz {

// An input is a text, perhaps behind lines such as `budget_words=20` that give metadata.
struct plugin_input {
    std::map<std::string, std::string> metadata;  // JSON by key
    std::string source;
};

[[nodiscard]] plugin_input read_input(std::string_view input);

class plugin_attack {
  public:
    // The stages of a config: `{"plugin": "document-structure"}, ...`. Ends the program where they
    // cannot be loaded.
    explicit plugin_attack(const std::string& stages);

    // Processes the input twice, and requires the same record of both and a sound document. The
    // outcome is for the target to judge; the document lives until the next call.
    core::document_outcome run(const plugin_input& input);

    [[nodiscard]] const core::document& document() const { return document_; }

  private:
    core::document_outcome process(const plugin_input& input);
    std::string tell(const core::document_outcome& outcome) const;

    core::plugin_registry registry_;
    std::unique_ptr<core::pipeline> pipeline_;
    std::unique_ptr<core::pipeline_worker> worker_;
    core::document document_;
};

// For plugins that refuse no text: behind document-structure or, where the input begins with a
// control character, behind the stage any-spans, which marks any places by such characters.
class text_plugin_attack {
  public:
    explicit text_plugin_attack(const std::string& stages);

    void run(const std::uint8_t* data, std::size_t size);

  private:
    plugin_attack behind_structure_;
    plugin_attack behind_any_spans_;
};

}  // namespace textmill::fuzz

#endif
