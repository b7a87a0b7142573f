// Checks that a writer finds the types that it needs, and creates it.
#include "pipeline/open_format.hpp"

#include "host/plugin_format.hpp"

namespace textmill::core {

result<std::unique_ptr<document_format>> open_format(const plugin_info& writer,
                                                     const plugin_registry& registry,
                                                     const pipeline& pipeline) {
    for (const auto& type : writer.required) {
        if (pipeline.types().find(type) != 0) continue;
        const auto* provider = registry.find_provider(type);
        return error{
            "format \"" + writer.format.name + "\" needs \"" + type +
            "\", which no stage provides" +
            (provider == nullptr ? "" : " (add a stage with plugin \"" + provider->id + "\")")};
    }
    auto format = plugin_format::create(writer, pipeline.types());
    if (!format) return format.error();
    return std::unique_ptr<document_format>(std::move(*format));
}

}  // namespace textmill::core
