// Loads, plans and runs the plugin under check.
#include "check/checked_plugin.hpp"

#include <algorithm>
#include <utility>

#include "base/json_tree.hpp"
#include "host/plugin_library.hpp"
#include "host/plugin_registry.hpp"

namespace textmill::core {
namespace {

constexpr auto options_name = "--options";

// A library of several plugins may provide its own types; others are told of by what is installed.
const type_info* declaration_of(std::string_view type, const std::vector<plugin_info>& plugins) {
    for (const auto& plugin : plugins) {
        const auto found = std::ranges::find(plugin.provided, type, &type_info::name);
        if (found != plugin.provided.end()) return &*found;
    }
    return nullptr;
}

std::vector<std::string> types_read_by(const plugin_info& plugin) {
    auto names = plugin.required;
    names.insert(names.end(), plugin.used.begin(), plugin.used.end());
    return names;
}

}  // namespace

result<std::vector<plugin_info>> plugins_of(const std::filesystem::path& file) {
    const auto table = load_library(file);
    if (!table) return table.error();
    return read_plugins(**table, file);
}

result<std::unique_ptr<checked_plugin>> checked_plugin::open(const check_subject& subject) {
    auto library = plugins_of(subject.file);
    if (!library) return library.error();
    const auto found = std::ranges::find(*library, subject.plugin, &plugin_info::id);
    if (found == library->end()) return error{"the library holds no plugin " + subject.plugin};
    std::unique_ptr<checked_plugin> made(new checked_plugin);
    made->info_ = *found;
    if (auto declared = made->declare_types(subject, *library); !declared) return declared.error();
    if (auto checked = made->check_options(subject.options); !checked) return checked.error();
    return made;
}

result<void> checked_plugin::declare_types(const check_subject& subject,
                                           const std::vector<plugin_info>& library) {
    const auto read = types_read_by(info_);
    plugin_registry installed;
    if (!read.empty()) installed = plugin_registry::scan(subject.installed, probe_cache::of_user());
    std::vector<std::uint32_t> provided_before;
    for (const auto& name : read) {
        const auto* type = declaration_of(name, library);
        if (type == nullptr) type = declaration_of(name, installed.plugins());
        const type_info unknown{name, "", {}};
        if (auto declared = types_.declare(type == nullptr ? unknown : *type); !declared) {
            return declared;
        }
        provided_before.push_back(types_.find(name));
    }
    for (const auto& type : info_.provided) {
        if (auto declared = types_.declare(type); !declared) return declared;
    }
    types_.name_stages({"before", info_.id});
    provider_ = std::make_unique<synthetic_spans>(types_.declared(), std::move(provided_before));
    return {};
}

result<void> checked_plugin::check_options(const std::string& text) {
    const auto tree = json_tree::parse(text, options_name);
    if (!tree) return error{to_text(tree.error())};
    auto checked = info_.schema.check(
        &tree->root(), {options_name, info_.id, std::filesystem::current_path(), {}, ""});
    for (const auto& diagnostic : checked.diagnostics) {
        if (diagnostic.severity == severity::error) return error{to_text(diagnostic)};
    }
    options_ = std::move(checked.values);
    return {};
}

std::string checked_plugin::media_type() const {
    if (!info_.raw || info_.accepts("text/plain")) return "text/plain";
    auto pattern = info_.media_types.front();
    if (pattern.ends_with('*')) pattern.back() = 'x';
    return pattern;
}

result<std::unique_ptr<stage>> checked_plugin::create() const {
    return stage::create(info_.id, 1, info_, options_, types_);
}

checked_worker::checked_worker(const checked_plugin& plugin, const stage& model,
                               std::uint32_t most_annotations)
    : plugin_(plugin),
      model_(model),
      provided_(plugin.declared(), most_annotations),
      call_(plugin.declared(), most_annotations),
      writer_(plugin.declared(), {}) {}

checked_worker::~checked_worker() {
    if (opened_) model_.close_worker(scratch_);
}

result<std::unique_ptr<checked_worker>> checked_worker::open(const checked_plugin& plugin,
                                                             const stage& model,
                                                             std::uint32_t most_annotations) {
    std::unique_ptr<checked_worker> made(new checked_worker(plugin, model, most_annotations));
    const auto scratch = model.open_worker();
    if (!scratch) return scratch.error();
    made->scratch_ = *scratch;
    made->opened_ = true;
    return made;
}

std::optional<observation> checked_worker::run(const sample& given, const call_orders& orders) {
    document_input input;
    input.id = "document";
    input.source = given.bytes;
    input.media_type = plugin_.media_type();
    subject_.reset(std::move(input));
    if (!plugin_.info().raw) {
        if (!subject_.has_text()) return std::nullopt;
        plugin_.provider().add_to(subject_, provided_);
    }
    observation seen;
    seen.outcome = call_.run(model_, scratch_, subject_, orders);
    seen.notes = call_.notes();
    const auto status = seen.outcome.status == TEXTMILL_OK ? document_status::delivered
                                                           : document_status::quarantined;
    writer_.write(subject_, status, seen.record);
    return seen;
}

}  // namespace textmill::core
