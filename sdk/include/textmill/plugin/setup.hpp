// What a plugin is given while it is constructed.
#ifndef TEXTMILL_PLUGIN_SETUP_HPP
#define TEXTMILL_PLUGIN_SETUP_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "basics.hpp"
#include "value.hpp"

namespace textmill {

// What a constructor is given: options, types, data files. Keep a copy, not a reference; what it
// reaches lives as long as the plugin.
class setup {
  public:
    explicit setup(const textmill_host& host) noexcept : host_(&host) {}

    // A type that the description provides, requires or uses.
    [[nodiscard]] textmill::type type(std::string_view name) const {
        return {host_->type(host_, detail::to_c(name))};
    }
    [[nodiscard]] textmill::feature feature(textmill::type type, std::string_view name) const {
        return {host_->feature(host_, type.id, detail::to_c(name))};
    }

    // The option at a JSON pointer, defaults filled in: option("/words").integer().value().
    [[nodiscard]] value option(std::string_view pointer) const {
        return value(host_->option(host_, detail::to_c(pointer)));
    }
    [[nodiscard]] std::size_t option_count(std::string_view pointer) const {
        return static_cast<std::size_t>(host_->option_count(host_, detail::to_c(pointer)));
    }
    // The strings of an array option: texts("/styles").
    [[nodiscard]] std::vector<std::string_view> texts(std::string_view pointer) const {
        std::vector<std::string_view> all(option_count(pointer));
        for (std::size_t i = 0; i < all.size(); ++i) {
            all[i] = option(std::string(pointer) + "/" + std::to_string(i)).text().value_or("");
        }
        return all;
    }

    // The bytes of a file in the plugin's data folder, as long as the plugin's object lives.
    [[nodiscard]] std::string_view resource(std::string_view name) const {
        textmill_string bytes{};
        detail::check(host_->resource(host_, detail::to_c(name), &bytes));
        return detail::from_c(bytes);
    }

    void debug(std::string_view message) const { log(TEXTMILL_LOG_DEBUG, message); }
    void info(std::string_view message) const { log(TEXTMILL_LOG_INFO, message); }
    void warn(std::string_view message) const { log(TEXTMILL_LOG_WARNING, message); }

    [[nodiscard]] const void* extension(std::string_view id) const {
        return host_->extension(host_, detail::to_c(id));
    }

  private:
    void log(std::uint32_t level, std::string_view message) const {
        host_->log(host_, level, detail::to_c(message));
    }

    const textmill_host* host_;
};

}  // namespace textmill

#endif
