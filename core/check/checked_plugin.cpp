// Loads, plans and runs the plugin under check.
#include "check/checked_plugin.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/json_tree.hpp"
#include "check/providers.hpp"
#include "host/plugin_library.hpp"
#include "host/plugin_registry.hpp"

namespace textmill::core {
namespace {

constexpr auto options_name = "--options";

const type_info* declaration_of(std::string_view type, const std::vector<plugin_info>& plugins) {
    for (const auto& plugin : plugins) {
        const auto found = std::ranges::find(plugin.provided, type, &type_info::name);
        if (found != plugin.provided.end()) return &*found;
    }
    return nullptr;
}

planned_stage plan_stage(const plugin_info& plugin) {
    const auto options = plugin.schema.check(nullptr, {"defaults", plugin.id, {}, {}, ""});
    planned_stage stage;
    stage.name = plugin.id;
    stage.plugin = &plugin;
    stage.options = options.values;
    return stage;
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
    made->known_ = std::move(*library);
    if (made->info_.writer != nullptr || !types_read_by(made->info_, made->known_).empty()) {
        const auto installed = plugin_registry::scan(subject.installed, probe_cache::of_user());
        std::ranges::copy(installed.plugins(), std::back_inserter(made->known_));
    }
    if (auto declared = made->declare_types(); !declared) return declared.error();
    if (auto checked = made->check_options(subject.options); !checked) return checked.error();
    return made;
}

result<void> checked_plugin::declare_types() {
    const auto read = types_read_by(info_, known_);
    for (const auto& type : info_.provided) {
        if (auto declared = types_.declare(type); !declared) return declared;
    }
    for (const auto& type : read) {
        if (auto declared = declare(type); !declared) return declared;
    }
    std::vector<std::uint32_t> numbers;
    for (const auto& type : read) numbers.push_back(types_.find(type));
    const auto providers =
        info_.raw ? std::vector<const plugin_info*>() : providers_for(info_, known_);
    build_providers(providers);
    stage_ = static_cast<std::uint32_t>(providers.size()) + 1;
    made_up_ = std::make_unique<synthetic_spans>(types_.declared(), std::move(numbers), stage_ - 1);
    return {};
}

// Where nobody declares it, a type has no features.
result<void> checked_plugin::declare(std::string_view type) {
    const auto* known = declaration_of(type, known_);
    return types_.declare(known == nullptr ? type_info{std::string(type), "", {}} : *known);
}

// Those that cannot be created with their defaults, or do not agree, are done without.
void checked_plugin::build_providers(const std::vector<const plugin_info*>& providers) {
    plan before;
    std::vector<std::string> names;
    bool agree = true;
    for (const auto* provider : providers) {
        before.stages.push_back(plan_stage(*provider));
        names.push_back(provider->id);
        for (const auto& type : provider->provided) agree &= bool(types_.declare(type));
    }
    names.insert(names.end(), {"made-up", info_.id});
    types_.name_stages(std::move(names));
    before.types = types_;
    if (agree && !before.stages.empty()) installed_ = pipeline::build(std::move(before)).made;
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
    return stage::create(info_.id, stage_, info_, options_, types_);
}

checked_worker::checked_worker(const checked_plugin& plugin, const stage& model,
                               std::uint32_t most_annotations)
    : plugin_(plugin),
      model_(model),
      made_up_(plugin.declared(), most_annotations),
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
    if (plugin.installed() == nullptr) return made;
    auto before = plugin.installed()->open_worker();
    if (!before) return before.error();
    made->before_.emplace(std::move(*before));
    return made;
}

void checked_worker::add_spans(providers from) {
    if (from == providers::made_up) return plugin_.made_up().add_to(subject_, made_up_);
    if (before_) static_cast<void>(plugin_.installed()->process(subject_, *before_));
}

std::optional<observation> checked_worker::run(const sample& given, const call_orders& orders) {
    document_input input;
    input.id = "document";
    input.source = given.bytes;
    input.media_type = plugin_.media_type();
    subject_.reset(std::move(input));
    if (!plugin_.info().raw) {
        if (!subject_.has_text()) return std::nullopt;
        add_spans(given.spans_of);
    }
    observation seen;
    seen.outcome = call_.run(model_, scratch_, subject_, orders);
    seen.notes = call_.notes();
    const auto status = seen.outcome.status == TEXTMILL_OK ? document_status::delivered
                                                           : document_status::quarantined;
    writer_.write(subject_, status, seen.record);
    seen.record += rendered().body + rendered().entry;
    return seen;
}

}  // namespace textmill::core
