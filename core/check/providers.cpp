// Walks from types to the plugins that provide them.
#include "check/providers.hpp"

#include <algorithm>
#include <string_view>

namespace textmill::core {
namespace {

class chain {
  public:
    chain(const plugin_info& plugin, const std::vector<plugin_info>& known)
        : plugin_(plugin), known_(known) {}

    // False where nobody provides it.
    bool add(std::string_view type) {
        if (provides(type)) return true;
        const auto fits = [&](const plugin_info& other) {
            return other.id != plugin_.id && !other.raw && other.provides(type) && !is_open(other);
        };
        const auto found = std::ranges::find_if(known_, fits);
        return found != known_.end() && add(*found);
    }

    std::vector<const plugin_info*> take() { return std::move(found_); }

  private:
    [[nodiscard]] bool provides(std::string_view type) const {
        return std::ranges::any_of(found_, [&](const auto* one) { return one->provides(type); });
    }
    // Two plugins may require each other's types.
    [[nodiscard]] bool is_open(const plugin_info& plugin) const {
        return std::ranges::find(open_, &plugin) != open_.end();
    }

    bool add(const plugin_info& provider) {
        open_.push_back(&provider);
        const bool complete = std::ranges::all_of(
            provider.required, [&](const std::string& type) { return add(type); });
        open_.pop_back();
        if (complete) found_.push_back(&provider);
        return complete;
    }

    const plugin_info& plugin_;
    const std::vector<plugin_info>& known_;
    std::vector<const plugin_info*> open_;
    std::vector<const plugin_info*> found_;
};

}  // namespace

std::vector<std::string> types_read_by(const plugin_info& plugin,
                                       const std::vector<plugin_info>& known) {
    auto names = plugin.required;
    names.insert(names.end(), plugin.used.begin(), plugin.used.end());
    if (plugin.writer == nullptr) return names;
    for (const auto& other : known) {
        for (const auto& type : other.provided) {
            if (std::ranges::count(names, type.name) == 0) names.push_back(type.name);
        }
    }
    return names;
}

std::vector<const plugin_info*> providers_for(const plugin_info& plugin,
                                              const std::vector<plugin_info>& known) {
    chain chain(plugin, known);
    for (const auto& type : types_read_by(plugin, known)) chain.add(type);
    return chain.take();
}

}  // namespace textmill::core
