// Turns plugin classes, processors and writers, into the C tables of the ABI.
#ifndef TEXTMILL_PLUGIN_TABLES_HPP
#define TEXTMILL_PLUGIN_TABLES_HPP

#include <array>
#include <cstddef>
#include <type_traits>

#include "descriptor.hpp"
#include "document.hpp"
#include "guard.hpp"
#include "model.hpp"
#include "writer_tables.hpp"

namespace textmill {

namespace detail {

// Owns the C tables of one processor class; built at the first call of the entry function.
template <class Plugin>
class processor_tables {
  public:
    processor_tables() : descriptor_(Plugin::describe()) {
        processor_.size = sizeof(textmill_processor);
        processor_.create = create_model<Plugin>;
        processor_.process = process;
        processor_.destroy = destroy_model<Plugin>;
        if constexpr (has_scratch<Plugin>) {
            processor_.open = open_scratch<Plugin>;
            processor_.close = close_scratch<Plugin>;
        }
        plugin_ = {sizeof(textmill_plugin), 0, &descriptor_.table(), &processor_, nullptr, nullptr};
    }

    [[nodiscard]] const textmill_plugin& plugin() const noexcept { return plugin_; }

  private:
    static textmill_status process(void* model, void* worker, const textmill_call* call) {
        return guarded(
            [&] {
                textmill::document document(*call);
                const auto& plugin = *static_cast<const Plugin*>(model);
                if constexpr (has_scratch<Plugin>) {
                    plugin.process(document, *static_cast<typename Plugin::scratch*>(worker));
                } else {
                    static_cast<void>(worker);
                    plugin.process(document);
                }
            },
            fail_through(*call));
    }

    descriptor descriptor_;
    textmill_processor processor_{};
    textmill_plugin plugin_{};
};

// The tables of a plugin class, whichever it is.
template <class Plugin>
struct tables {
    static const textmill_plugin& get() {
        using kind =
            std::conditional_t<is_writer<Plugin>, writer_tables<Plugin>, processor_tables<Plugin>>;
        static const kind instance;
        return instance.plugin();
    }
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
