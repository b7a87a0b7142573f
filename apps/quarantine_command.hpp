// What the verbs of `textmill quarantine` share.
#ifndef TEXTMILL_APPS_QUARANTINE_COMMAND_HPP
#define TEXTMILL_APPS_QUARANTINE_COMMAND_HPP

#include <string>
#include <vector>

#include "command_line.hpp"
#include "quarantine/reader.hpp"

namespace textmill::apps {

// Tells it on stderr, and returns the code.
int fail(const core::error& failure, int code);

void add_folders(CLI::App& verb, std::vector<std::string>& folders);
// --stage and --code
void add_filter(CLI::App& verb, core::case_filter& filter);

void add_quarantine_retry(command_line& to, CLI::App& group);

}  // namespace textmill::apps

#endif
