// Turns a plugin class into the C tables of the ABI, and its exceptions into statuses.
#ifndef TEXTMILL_PLUGIN_TABLES_HPP
#define TEXTMILL_PLUGIN_TABLES_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <new>
#include <string_view>
#include <vector>

#include "basics.hpp"
#include "description.hpp"
#include "document.hpp"
#include "setup.hpp"

namespace textmill {

namespace detail {

// Owns the C tables of one plugin class; built at the first call of the entry function.
template <class Plugin>
class tables {
  public:
    static const textmill_plugin& get() {
        static const tables instance;
        return instance.plugin_;
    }

  private:
    tables() : description_(Plugin::describe()) {
        fill_types();
        fill_names(description_.required, required_);
        fill_names(description_.used, used_);
        fill_names(description_.metadata, metadata_);
        fill_names(description_.media_types, media_types_);
        descriptor_ = {sizeof(textmill_descriptor),
                       media_types_.empty() ? 0U : static_cast<std::uint32_t>(TEXTMILL_RAW),
                       to_c(description_.id),
                       to_c(description_.version),
                       to_c(description_.summary),
                       to_c(description_.licence),
                       to_c(description_.options),
                       types_.data(),
                       types_.size(),
                       required_.data(),
                       required_.size(),
                       used_.data(),
                       used_.size(),
                       metadata_.data(),
                       metadata_.size(),
                       media_types_.data(),
                       media_types_.size()};
        processor_.size = sizeof(textmill_processor);
        processor_.create = create;
        processor_.process = process;
        processor_.destroy = destroy;
        if constexpr (requires { typename Plugin::scratch; }) {
            processor_.open = open;
            processor_.close = close;
        }
        plugin_ = {sizeof(textmill_plugin), 0, &descriptor_, &processor_, nullptr};
    }

    void fill_types() {
        for (const auto& type : description_.provides) {
            auto& features = features_.emplace_back();
            for (const auto& feature : type.features) {
                features.push_back({to_c(feature.name), to_c(feature.description),
                                    static_cast<std::uint32_t>(feature.kind), 0});
            }
        }
        for (std::size_t i = 0; i < features_.size(); ++i) {
            const auto& type = description_.provides[i];
            types_.push_back({to_c(type.name), to_c(type.description), features_[i].data(),
                              features_[i].size()});
        }
    }

    static void fill_names(const std::vector<std::string_view>& names,
                           std::vector<textmill_string>& raw) {
        for (const auto name : names) raw.push_back(to_c(name));
    }

    // Runs a piece of the plugin; what it throws becomes a status, stated through `fail`.
    template <class Body, class Fail>
    static textmill_status guarded(Body&& body, Fail&& fail) noexcept {
        try {
            body();
            return TEXTMILL_OK;
        } catch (const failure& error) {
            const std::string_view text = error.what();
            const auto status = static_cast<textmill_status>(error.what_status());
            return text.empty() ? status : fail(status, text);
        } catch (const std::bad_alloc&) {
            return fail(TEXTMILL_RESOURCE, "out of memory");
        } catch (const std::exception& error) {
            return fail(TEXTMILL_INTERNAL, error.what());
        } catch (...) {
            return fail(TEXTMILL_INTERNAL, "an exception of unknown type");
        }
    }

    static textmill_status create(const textmill_host* host, void** model) {
        return guarded([&] { *model = new Plugin(setup(*host)); },
                       [&](textmill_status status, std::string_view text) {
                           return host->fail(host, status, to_c(text));
                       });
    }

    static textmill_status open(void*, void** worker) {
        return guarded([&] { *worker = new typename Plugin::scratch(); },
                       [](textmill_status status, std::string_view) { return status; });
    }

    static textmill_status process(void* model, void* worker, const textmill_call* call) {
        return guarded(
            [&] {
                textmill::document document(*call);
                const auto& plugin = *static_cast<const Plugin*>(model);
                if constexpr (requires { typename Plugin::scratch; }) {
                    plugin.process(document, *static_cast<typename Plugin::scratch*>(worker));
                } else {
                    static_cast<void>(worker);
                    plugin.process(document);
                }
            },
            [&](textmill_status status, std::string_view text) {
                return call->functions->fail(call, status, to_c(text));
            });
    }

    static void close(void*, void* worker) {
        if constexpr (requires { typename Plugin::scratch; }) {
            delete static_cast<typename Plugin::scratch*>(worker);
        }
    }

    static void destroy(void* model) { delete static_cast<Plugin*>(model); }

    description description_;
    std::vector<std::vector<textmill_feature>> features_;
    std::vector<textmill_type> types_;
    std::vector<textmill_string> required_;
    std::vector<textmill_string> used_;
    std::vector<textmill_string> metadata_;
    std::vector<textmill_string> media_types_;
    textmill_descriptor descriptor_{};
    textmill_processor processor_{};
    textmill_plugin plugin_{};
};

// The table of a library of one or more plugin classes; NULL where it could not be built.
template <class... Plugins>
const textmill_library* library() noexcept {
    try {
        static const std::array<const textmill_plugin*, sizeof...(Plugins)> plugins{
            &tables<Plugins>::get()...};
        static const textmill_library table{sizeof(textmill_library), 0, plugins.data(),
                                            plugins.size()};
        return &table;
    } catch (...) {
        return nullptr;
    }
}

}  // namespace detail

}  // namespace textmill

#endif
