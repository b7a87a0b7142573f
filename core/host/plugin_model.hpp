// A plugin's model, and the services that the host gives it: what stages and writers share.
#ifndef TEXTMILL_CORE_HOST_PLUGIN_MODEL_HPP
#define TEXTMILL_CORE_HOST_PLUGIN_MODEL_HPP

#include <textmill/abi.h>

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "base/result.hpp"
#include "host/option_values.hpp"
#include "host/plugin_info.hpp"
#include "host/resource_files.hpp"
#include "host/type_table.hpp"

namespace textmill::core {

class plugin_model {
  public:
    // Creates the model; `name` stands for the plugin in logs. The plugin and the types must
    // outlive it; a failure says what create() said.
    [[nodiscard]] static result<std::unique_ptr<plugin_model>> create(std::string name,
                                                                      const plugin_info& plugin,
                                                                      const nlohmann::json& options,
                                                                      const type_table& types);
    ~plugin_model();
    plugin_model(const plugin_model&) = delete;
    plugin_model& operator=(const plugin_model&) = delete;

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] const plugin_info& plugin() const { return plugin_; }
    // What the plugin's own functions take.
    [[nodiscard]] void* get() const { return model_; }

    // The scratch of one thread; NULL where the plugin has none.
    [[nodiscard]] result<void*> open_worker() const;
    void close_worker(void* worker) const;

  private:
    plugin_model(std::string name, const plugin_info& plugin, const nlohmann::json& options,
                 const type_table& types);

    // What the tables of the ABI point to.
    static plugin_model& self(const textmill_host* host) {
        return *static_cast<plugin_model*>(host->context);
    }
    static void log(const textmill_host* host, std::uint32_t level, textmill_string message);
    static textmill_status fail(const textmill_host* host, textmill_status status,
                                textmill_string reason);
    static std::uint32_t type(const textmill_host* host, textmill_string name);
    static std::uint32_t feature(const textmill_host* host, std::uint32_t type,
                                 textmill_string name);
    static textmill_value option(const textmill_host* host, textmill_string pointer);
    static std::uint64_t option_count(const textmill_host* host, textmill_string pointer);
    static textmill_status resource(const textmill_host* host, textmill_string name,
                                    textmill_string* bytes);
    static const void* extension(const textmill_host* host, textmill_string id);

    std::string name_;
    const plugin_info& plugin_;
    const type_table& types_;
    option_values options_;
    resource_files resources_;
    std::string failure_;
    textmill_host host_;
    void* model_ = nullptr;
    bool created_ = false;
};

}  // namespace textmill::core

#endif
