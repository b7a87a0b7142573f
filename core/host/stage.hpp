// A processor at its place in a pipeline: its model, and what it may do to a document.
#ifndef TEXTMILL_CORE_HOST_STAGE_HPP
#define TEXTMILL_CORE_HOST_STAGE_HPP

#include <textmill/abi.h>

#include <cstdint>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "base/result.hpp"
#include "document/declarations.hpp"
#include "host/plugin_info.hpp"
#include "host/plugin_model.hpp"
#include "host/type_table.hpp"

namespace textmill::core {

class stage {
  public:
    // Creates the plugin's model. The plugin, a processor, and the types must outlive the stage; a
    // failure says what create() said.
    [[nodiscard]] static result<std::unique_ptr<stage>> create(std::string name,
                                                               std::uint32_t number,
                                                               const plugin_info& plugin,
                                                               const nlohmann::json& options,
                                                               const type_table& types);

    [[nodiscard]] const std::string& name() const { return model_->name(); }
    [[nodiscard]] const stage_rights& rights() const { return rights_; }
    [[nodiscard]] const plugin_info& plugin() const { return model_->plugin(); }

    // What the plugin's own functions take.
    [[nodiscard]] void* model() const { return model_->get(); }

    // The scratch of one thread; NULL where the plugin has none.
    [[nodiscard]] result<void*> open_worker() const;
    void close_worker(void* worker) const { model_->close_worker(worker); }
    [[nodiscard]] textmill_status process(void* worker, const textmill_call& call) const {
        return plugin().processor->process(model_->get(), worker, &call);
    }

  private:
    stage(std::unique_ptr<plugin_model> model, std::uint32_t number, const type_table& types);

    std::unique_ptr<plugin_model> model_;
    stage_rights rights_;
};

}  // namespace textmill::core

#endif
