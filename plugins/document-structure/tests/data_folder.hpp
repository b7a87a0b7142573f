// Gives the tests the plugin's own tables.
#ifndef TEXTMILL_DOCUMENT_STRUCTURE_TESTS_DATA_FOLDER_HPP
#define TEXTMILL_DOCUMENT_STRUCTURE_TESTS_DATA_FOLDER_HPP

#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>

namespace document_structure::tests {

// The contents of a file of data/, read once.
inline std::string_view table(const std::string& name) {
    static std::map<std::string, std::string> read;
    auto& contents = read[name];
    if (contents.empty()) {
        std::ifstream file(std::string(DOCUMENT_STRUCTURE_DATA) + "/" + name, std::ios::binary);
        contents.assign(std::istreambuf_iterator<char>(file), {});
    }
    return contents;
}

}  // namespace document_structure::tests

#endif
