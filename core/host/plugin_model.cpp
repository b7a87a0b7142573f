// Serves the [setup] half of the ABI.
#include "host/plugin_model.hpp"

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

plugin_model::plugin_model(std::string name, const plugin_info& plugin,
                           const nlohmann::json& options, const type_table& types)
    : name_(std::move(name)),
      plugin_(plugin),
      types_(types),
      options_(options),
      resources_(plugin.data_folder),
      host_{sizeof(textmill_host), TEXTMILL_ABI_MINOR, this,     log, fail, type, feature, option,
            option_count,          resource,           extension} {}

plugin_model::~plugin_model() {
    if (created_) plugin_.life.destroy(model_);
}

result<std::unique_ptr<plugin_model>> plugin_model::create(std::string name,
                                                           const plugin_info& plugin,
                                                           const nlohmann::json& options,
                                                           const type_table& types) {
    std::unique_ptr<plugin_model> made(new plugin_model(std::move(name), plugin, options, types));
    const auto status = call_plugin([&] { return plugin.life.create(&made->host_, &made->model_); },
                                    made->failure_);
    if (status == TEXTMILL_OK) {
        made->created_ = true;
        return made;
    }
    if (made->failure_.empty()) {
        made->failure_ = "the plugin failed with status " + std::to_string(status);
    }
    return error{made->failure_, status};
}

result<void*> plugin_model::open_worker() const {
    void* worker = nullptr;
    if (plugin_.life.open == nullptr) return worker;
    std::string reason;
    const auto status = call_plugin([&] { return plugin_.life.open(model_, &worker); }, reason);
    if (status == TEXTMILL_OK) return worker;
    if (reason.empty()) reason = "failed with status " + std::to_string(status);
    return error{"\"" + name_ + "\": open() " + reason, status};
}

void plugin_model::close_worker(void* worker) const {
    if (plugin_.life.close != nullptr) plugin_.life.close(model_, worker);
}

void plugin_model::log(const textmill_host* host, std::uint32_t level, textmill_string message) {
    core::log::write(level_of(level), self(host).name_ + ": " + message_of(message));
}

textmill_status plugin_model::fail(const textmill_host* host, textmill_status status,
                                   textmill_string reason) {
    self(host).failure_ = message_of(reason);
    return status;
}

std::uint32_t plugin_model::type(const textmill_host* host, textmill_string name) {
    const auto& model = self(host);
    return model.plugin_.names_type(view(name)) ? model.types_.find(view(name)) : 0;
}

std::uint32_t plugin_model::feature(const textmill_host* host, std::uint32_t type,
                                    textmill_string name) {
    return self(host).types_.find_feature(type, view(name));
}

textmill_value plugin_model::option(const textmill_host* host, textmill_string pointer) {
    return self(host).options_.at(view(pointer));
}

std::uint64_t plugin_model::option_count(const textmill_host* host, textmill_string pointer) {
    return self(host).options_.count(view(pointer));
}

textmill_status plugin_model::resource(const textmill_host* host, textmill_string name,
                                       textmill_string* bytes) {
    auto& model = self(host);
    const auto opened = model.resources_.open(std::string(view(name)));
    if (!opened) {
        model.failure_ = opened.error().message;
        return TEXTMILL_RESOURCE;
    }
    *bytes = {opened->data(), opened->size()};
    return TEXTMILL_OK;
}

const void* plugin_model::extension(const textmill_host*, textmill_string) {
    return nullptr;
}

}  // namespace textmill::core
