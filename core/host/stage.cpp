// Serves the [setup] half of the ABI.
#include "host/stage.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "base/log.hpp"
#include "host/abi_text.hpp"
#include "host/plugin_function.hpp"

namespace textmill::core {
namespace {

core::log::level level_of(std::uint32_t level) {
    switch (level) {
        case TEXTMILL_LOG_DEBUG:
            return core::log::level::debug;
        case TEXTMILL_LOG_INFO:
            return core::log::level::info;
        case TEXTMILL_LOG_WARNING:
            return core::log::level::warning;
        default:
            return core::log::level::error;
    }
}

}  // namespace

stage::stage(std::string name, std::uint32_t number, const plugin_info& plugin,
             const nlohmann::json& options, const type_table& types)
    : name_(std::move(name)),
      plugin_(plugin),
      types_(types),
      options_(options),
      resources_(plugin.data_folder),
      host_{sizeof(textmill_host), TEXTMILL_ABI_MINOR, this,     log, fail, type, feature, option,
            option_count,          resource,           extension} {
    rights_.stage = number;
    rights_.provided_types.resize(types.declared().types.size());
    for (const auto& type : plugin.provided) rights_.provided_types[types.find(type.name)] = true;
    rights_.metadata_keys = plugin.metadata_keys;
    rights_.decode = plugin.raw ? stage_rights::decoding::allowed : stage_rights::decoding::refused;
}

stage::~stage() {
    if (created_) plugin_.processor->destroy(model_);
}

result<std::unique_ptr<stage>> stage::create(std::string name, std::uint32_t number,
                                             const plugin_info& plugin,
                                             const nlohmann::json& options,
                                             const type_table& types) {
    std::unique_ptr<stage> made(new stage(std::move(name), number, plugin, options, types));
    const auto status = call_plugin(
        [&] { return plugin.processor->create(&made->host_, &made->model_); }, made->failure_);
    if (status == TEXTMILL_OK) {
        made->created_ = true;
        return made;
    }
    if (made->failure_.empty()) {
        made->failure_ = "the plugin failed with status " + std::to_string(status);
    }
    return error{made->failure_, status};
}

result<void*> stage::open_worker() const {
    void* worker = nullptr;
    if (plugin_.processor->open == nullptr) return worker;
    std::string reason;
    const auto status =
        call_plugin([&] { return plugin_.processor->open(model_, &worker); }, reason);
    if (status == TEXTMILL_OK) return worker;
    if (reason.empty()) reason = "failed with status " + std::to_string(status);
    return error{"stage \"" + name_ + "\": open() " + reason, status};
}

void stage::close_worker(void* worker) const {
    if (plugin_.processor->close != nullptr) plugin_.processor->close(model_, worker);
}

void stage::log(const textmill_host* host, std::uint32_t level, textmill_string message) {
    core::log::write(level_of(level), self(host).name_ + ": " + message_of(message));
}

textmill_status stage::fail(const textmill_host* host, textmill_status status,
                            textmill_string reason) {
    self(host).failure_ = message_of(reason);
    return status;
}

std::uint32_t stage::type(const textmill_host* host, textmill_string name) {
    const auto& stage = self(host);
    return stage.plugin_.names_type(view(name)) ? stage.types_.find(view(name)) : 0;
}

std::uint32_t stage::feature(const textmill_host* host, std::uint32_t type, textmill_string name) {
    return self(host).types_.find_feature(type, view(name));
}

textmill_value stage::option(const textmill_host* host, textmill_string pointer) {
    return self(host).options_.at(view(pointer));
}

std::uint64_t stage::option_count(const textmill_host* host, textmill_string pointer) {
    return self(host).options_.count(view(pointer));
}

textmill_status stage::resource(const textmill_host* host, textmill_string name,
                                textmill_string* bytes) {
    auto& stage = self(host);
    const auto opened = stage.resources_.open(std::string(view(name)));
    if (!opened) {
        stage.failure_ = opened.error().message;
        return TEXTMILL_RESOURCE;
    }
    *bytes = {opened->data(), opened->size()};
    return TEXTMILL_OK;
}

const void* stage::extension(const textmill_host*, textmill_string) {
    return nullptr;
}

}  // namespace textmill::core
