// Hands a plugin the files of its data folder: mapped read-only, so that they are shared by all
// processes.
#ifndef TEXTMILL_CORE_HOST_RESOURCE_FILES_HPP
#define TEXTMILL_CORE_HOST_RESOURCE_FILES_HPP

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace textmill::core {

class resource_files {
  public:
    explicit resource_files(std::filesystem::path folder) : folder_(std::move(folder)) {}
    ~resource_files();
    resource_files(const resource_files&) = delete;
    resource_files& operator=(const resource_files&) = delete;

    // The bytes live as long as this object. A name that leaves the folder is refused.
    [[nodiscard]] result<std::string_view> open(const std::string& name);

  private:
    std::filesystem::path folder_;
    std::map<std::string, std::string_view> mapped_;
};

}  // namespace textmill::core

#endif
