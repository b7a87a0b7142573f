// Plays the host's side of create(): log, options, types and data files for one plugin under test.
#ifndef TEXTMILL_TESTING_DETAIL_FAKE_MODEL_HPP
#define TEXTMILL_TESTING_DETAIL_FAKE_MODEL_HPP

#include <deque>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "options.hpp"
#include "vocabulary.hpp"

namespace textmill::testing::detail {

// Must stay where it is: the table that the plugin keeps points to it.
class fake_model {
  public:
    fake_model(const textmill_descriptor& descriptor, const std::vector<named_value>& given,
               std::filesystem::path data_folder, fake_run& run)
        : words_(descriptor),
          options_(view(descriptor.options_schema), given),
          data_folder_(std::move(data_folder)),
          run_(&run) {
        table_ = {sizeof(textmill_host), TEXTMILL_ABI_MINOR, this, log, fail, type, feature, option,
                  option_count,          resource,           none};
    }
    fake_model(const fake_model&) = delete;
    fake_model& operator=(const fake_model&) = delete;

    [[nodiscard]] vocabulary& words() { return words_; }
    [[nodiscard]] const textmill_host* table() const { return &table_; }

  private:
    static fake_model& self(const textmill_host* host) {
        return *static_cast<fake_model*>(host->context);
    }

    static void log(const textmill_host* host, std::uint32_t level, textmill_string message) {
        self(host).run_->log.push_back({level, std::string(view(message))});
    }
    static textmill_status fail(const textmill_host* host, textmill_status status,
                                textmill_string reason) {
        self(host).run_->reason = view(reason);
        return status;
    }
    static std::uint32_t type(const textmill_host* host, textmill_string name) {
        return self(host).words_.visible_type(view(name));
    }
    static std::uint32_t feature(const textmill_host* host, std::uint32_t type,
                                 textmill_string name) {
        return self(host).words_.find_feature(type, view(name));
    }
    static textmill_value option(const textmill_host* host, textmill_string pointer) {
        auto& kept = self(host).kept_options_;
        return kept.emplace_back(self(host).options_.get(view(pointer))).to_abi();
    }
    static std::uint64_t option_count(const textmill_host* host, textmill_string pointer) {
        return self(host).options_.count(view(pointer));
    }
    static textmill_status resource(const textmill_host* host, textmill_string name,
                                    textmill_string* bytes) {
        return self(host).read_resource(std::string(view(name)), *bytes);
    }
    static const void* none(const textmill_host*, textmill_string) { return nullptr; }

    textmill_status refuse_resource(const std::string& name, const std::string& why) {
        run_->reason = "data file \"" + name + "\": " + why;
        return TEXTMILL_RESOURCE;
    }

    textmill_status read_resource(const std::string& name, textmill_string& bytes) {
        const auto relative = std::filesystem::path(name).lexically_normal();
        if (relative.is_absolute() || relative.string().starts_with("..")) {
            return refuse_resource(name, "leaves the data folder");
        }
        std::ifstream file(data_folder_ / relative, std::ios::binary);
        if (data_folder_.empty() || !file) {
            return refuse_resource(name, "not found in \"" + data_folder_.string() +
                                             "\"; name the folder with data_folder()");
        }
        auto& content = resources_[name];
        content.assign(std::istreambuf_iterator<char>(file), {});
        bytes = {content.data(), content.size()};
        return TEXTMILL_OK;
    }

    vocabulary words_;
    options options_;
    std::filesystem::path data_folder_;
    fake_run* run_;
    std::deque<fake_value> kept_options_;  // what option() gave lives until destroy()
    std::map<std::string, std::string> resources_;
    textmill_host table_{};
};

}  // namespace textmill::testing::detail

#endif
