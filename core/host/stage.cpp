// Gives a plugin its rights on documents.
#include "host/stage.hpp"

#include <utility>

namespace textmill::core {

stage::stage(std::unique_ptr<plugin_model> model, std::uint32_t number, const type_table& types)
    : model_(std::move(model)) {
    rights_.stage = number;
    rights_.provided_types.resize(types.declared().types.size());
    for (const auto& type : plugin().provided) rights_.provided_types[types.find(type.name)] = true;
    rights_.metadata_keys = plugin().metadata_keys;
    rights_.decode =
        plugin().raw ? stage_rights::decoding::allowed : stage_rights::decoding::refused;
}

result<std::unique_ptr<stage>> stage::create(std::string name, std::uint32_t number,
                                             const plugin_info& plugin,
                                             const nlohmann::json& options,
                                             const type_table& types) {
    auto model = plugin_model::create(std::move(name), plugin, options, types);
    if (!model) return model.error();
    return std::unique_ptr<stage>(new stage(std::move(*model), number, types));
}

result<void*> stage::open_worker() const {
    auto worker = model_->open_worker();
    if (!worker) return error{"stage " + worker.error().message, worker.error().status};
    return worker;
}

}  // namespace textmill::core
