// Builds pipelines outside the lock that requests take, and swaps pointers under it.
#include "serve/pipeline_shelf.hpp"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

#include "io/file_descriptor.hpp"
#include "io/text_file.hpp"
#include "serve/tokens.hpp"

namespace textmill::core {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t digits_of_etag = 16;

void append(std::vector<diagnostic>& all, std::vector<diagnostic> more) {
    std::ranges::move(more, std::back_inserter(all));
}

bool holds(const precondition& known, const served& now) {
    if (known.only_new && now != nullptr) return false;
    if (!known.if_match) return true;
    return now != nullptr && (*known.if_match == "*" || *known.if_match == now->etag);
}

}  // namespace

pipeline_shelf::pipeline_shelf(const plugin_registry& plugins, metrics& metrics, places places,
                               std::function<void()> retired)
    : plugins_(plugins),
      metrics_(metrics),
      places_(std::move(places)),
      retired_(std::move(retired)) {}

std::shared_ptr<served_pipeline> pipeline_shelf::serve(std::string name, std::string text,
                                                       pipeline_origin origin,
                                                       std::unique_ptr<pipeline> made) const {
    auto served = std::make_shared<served_pipeline>();
    served->metrics = metrics_.of(name, *made);
    served->name = std::move(name);
    served->etag = '"' + sha256_hex(text).substr(0, digits_of_etag) + '"';
    served->text = std::move(text);
    served->origin = origin;
    served->made = std::move(made);
    return served;
}

std::vector<diagnostic> pipeline_shelf::take(const daemon_config& config,
                                             const json_tree::environment& environment) {
    const std::lock_guard turn(changing_);
    std::vector<diagnostic> diagnostics;
    shelf built;
    for (const auto& entry : config.pipelines) {
        auto [loaded, text] = load_entry(config, entry, plugins_, environment);
        append(diagnostics, std::move(loaded.diagnostics));
        if (loaded.pipeline == nullptr) continue;
        built[entry.name] =
            serve(entry.name, std::move(text), pipeline_origin::config, std::move(loaded.pipeline));
    }
    if (has_errors(diagnostics)) return diagnostics;
    {
        const std::lock_guard lock(mutex_);
        configured_.swap(built);
    }
    for (const auto& [name, old] : built) old->retired = true;
    built.clear();
    retired_();
    return diagnostics;
}

std::vector<diagnostic> pipeline_shelf::take_kept() {
    std::vector<diagnostic> diagnostics;
    std::error_code none_yet;
    for (const auto& file : fs::directory_iterator(places_.kept, none_yet)) {
        const auto name = file.path().stem().string();
        if (file.path().extension() != ".json" || !is_pipeline_name(name)) continue;
        auto text = read_text_file(file.path());
        auto loaded = text ? load_put(name, *text) : loaded_pipeline{};
        if (!text) {
            loaded.diagnostics.push_back({severity::error, name, {}, "", "", text.error().message});
        }
        append(diagnostics, std::move(loaded.diagnostics));
        if (loaded.pipeline == nullptr) continue;
        put_[name] =
            serve(name, *std::move(text), pipeline_origin::api, std::move(loaded.pipeline));
    }
    return diagnostics;
}

loaded_pipeline pipeline_shelf::load_put(const std::string& name, const std::string& text) const {
    auto parsed = parse_config(text, name);
    if (parsed.config) parsed.config->only_below = places_.files.value_or(fs::path());
    return load_pipeline(std::move(parsed), plugins_);
}

served pipeline_shelf::find(const std::string& name) const {
    const std::lock_guard lock(mutex_);
    for (const auto* shelf : {&put_, &configured_}) {
        if (const auto found = shelf->find(name); found != shelf->end()) return found->second;
    }
    return nullptr;
}

std::vector<served> pipeline_shelf::all() const {
    const std::lock_guard lock(mutex_);
    auto by_name = put_;
    by_name.insert(configured_.begin(), configured_.end());
    std::vector<served> found;
    for (auto& [name, one] : by_name) found.push_back(std::move(one));
    return found;
}

fs::path pipeline_shelf::file_of(const std::string& name) const {
    return places_.kept / (name + ".json");
}

void pipeline_shelf::set(shelf& in, const std::string& name, served now) {
    served old;
    {
        const std::lock_guard lock(mutex_);
        old = std::exchange(in[name], now);
        if (now == nullptr) in.erase(name);
    }
    if (old == nullptr) return;
    old->retired = true;
    old = nullptr;  // it may be the last
    retired_();
}

result<put_pipeline, refused_change> pipeline_shelf::put(const std::string& name,
                                                         const std::string& text,
                                                         const precondition& known) {
    const std::lock_guard turn(changing_);
    const auto before = find(name);
    if (!holds(known, before)) return refused_change{change_refusal::changed_meanwhile};
    auto loaded = load_put(name, text);
    if (loaded.pipeline == nullptr) {
        return refused_change{change_refusal::wrong, std::move(loaded.diagnostics)};
    }
    const auto json = without_comments(text);
    std::error_code failed;
    fs::create_directories(places_.kept, failed);
    if (!replace_file(file_of(name), json)) return refused_change{change_refusal::not_kept};
    const auto now = serve(name, json, pipeline_origin::api, std::move(loaded.pipeline));
    set(put_, name, now);
    return put_pipeline{now, before == nullptr, std::move(loaded.diagnostics)};
}

result<void, refused_change> pipeline_shelf::remove(const std::string& name,
                                                    const precondition& known) {
    const std::lock_guard turn(changing_);
    const auto before = find(name);
    if (before == nullptr) return refused_change{change_refusal::not_there};
    if (!holds(known, before)) return refused_change{change_refusal::changed_meanwhile};
    if (before->origin == pipeline_origin::config) {
        return refused_change{change_refusal::configured};
    }
    std::error_code failed;
    fs::remove(file_of(name), failed);
    if (failed) return refused_change{change_refusal::not_kept};
    set(put_, name, nullptr);
    return {};
}

}  // namespace textmill::core
