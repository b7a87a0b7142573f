// Turns a writer class into the C tables of the ABI.
#ifndef TEXTMILL_PLUGIN_WRITER_TABLES_HPP
#define TEXTMILL_PLUGIN_WRITER_TABLES_HPP

#include <concepts>
#include <memory>

#include "descriptor.hpp"
#include "document.hpp"
#include "guard.hpp"
#include "model.hpp"
#include "writer.hpp"

namespace textmill::detail {

template <class Plugin>
concept is_writer = requires {
    { Plugin::describe() } -> std::same_as<writer_description>;
};

template <class Writer>
concept has_sink = requires {
    typename Writer::sink;
};

// Owns the C tables of one writer class; built at the first call of the entry function.
template <class Writer>
class writer_tables {
  public:
    writer_tables() : writer_tables(Writer::describe()) {}

    [[nodiscard]] const textmill_plugin& plugin() const noexcept { return plugin_; }

  private:
    explicit writer_tables(const writer_description& described)
        : descriptor_({.id = described.id,
                       .version = described.version,
                       .summary = described.summary,
                       .licence = described.licence,
                       .options = described.options,
                       .required = described.required,
                       .used = described.used}) {
        writer_.size = sizeof(textmill_writer);
        writer_.format = to_c(described.format);
        writer_.extension = to_c(described.extension);
        writer_.media_type = to_c(described.media_type);
        writer_.index = to_c(described.index);
        writer_.create = create_model<Writer>;
        writer_.render = render;
        writer_.destroy = destroy_model<Writer>;
        if constexpr (has_scratch<Writer>) {
            writer_.open = open_scratch<Writer>;
            writer_.close = close_scratch<Writer>;
        }
        if constexpr (has_sink<Writer>) {
            writer_.begin = begin;
            writer_.append = append;
            writer_.end = end;
        }
        plugin_ = {sizeof(textmill_plugin), 1, &descriptor_.table(), nullptr, nullptr, &writer_};
    }

    static textmill_status render(void* model, void* worker, const textmill_call* call,
                                  const textmill_output* body, const textmill_output* entry) {
        return guarded(
            [&] {
                const textmill::document document(*call);
                rendering to{output(*body), output(*entry)};
                const auto& writer = *static_cast<const Writer*>(model);
                if constexpr (has_scratch<Writer>) {
                    writer.render(document, to, *static_cast<typename Writer::scratch*>(worker));
                } else {
                    static_cast<void>(worker);
                    writer.render(document, to);
                }
            },
            fail_through(*call));
    }

    // A sink, and where it states why it fails.
    struct begun {
        begun(const Writer& writer, scope scope, const textmill_output& to)
            : sink(writer, scope, output(to)), raw(&to) {}
        typename Writer::sink sink;
        const textmill_output* raw;
    };

    static textmill_status begin(void* model, std::uint32_t scope, const textmill_output* output,
                                 void** sink) {
        return guarded(
            [&] {
                const auto& writer = *static_cast<const Writer*>(model);
                *sink = new begun(writer, static_cast<textmill::scope>(scope), *output);
            },
            fail_through(*output));
    }

    static textmill_status append(void*, void* sink, const textmill_rendered* document) {
        auto& here = *static_cast<begun*>(sink);
        return guarded(
            [&] {
                here.sink.append(rendered{from_c(document->body), from_c(document->entry),
                                          from_c(document->target)});
            },
            fail_through(*here.raw));
    }

    static textmill_status end(void*, void* sink) {
        const std::unique_ptr<begun> here(static_cast<begun*>(sink));
        return guarded([&] { here->sink.end(); }, fail_through(*here->raw));
    }

    descriptor descriptor_;
    textmill_writer writer_{};
    textmill_plugin plugin_{};
};

}  // namespace textmill::detail

#endif
