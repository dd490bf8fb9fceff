// simdjson's on-demand parser over a tape: every message is parsed, and what a book needs is taken out of it as text;
// numbers are not converted, which favours it. Called and answering as ChildContender.cs says.
#include <simdjson.h>

#include <chrono>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <string>
#include <vector>

using namespace simdjson;

static size_t sink = 0;

static size_t texts(ondemand::array array) {
    size_t sum = 0;
    for (auto text : array) {
        std::string_view view;
        if (!text.get_string().get(view)) sum += view.size();
    }
    return sum;
}

static size_t levels(ondemand::value value) {
    size_t sum = 0;
    ondemand::array array;
    if (value.get_array().get(array)) return 0;
    for (auto level : array) {
        ondemand::array parts;
        if (!level.get_array().get(parts)) sum += texts(parts);
    }
    return sum;
}

static size_t message(ondemand::parser& parser, const char* text, size_t length) {
    ondemand::document document;
    ondemand::object object;
    if (parser.iterate(text, length, length + SIMDJSON_PADDING).get(document) || document.get_object().get(object)) return 0;
    size_t sum = 0;
    for (auto field : object) {
        ondemand::raw_json_string key;
        ondemand::value value;
        if (field.key().get(key) || field.value().get(value)) return sum;
        if (key == "changes" || key == "bids" || key == "asks") {
            sum += levels(value);
        } else if (key == "type" || key == "product_id" || key == "time" || key == "side" || key == "price" || key == "size") {
            std::string_view view;
            if (!value.get_string().get(view)) sum += view.size();
        } else if (key == "trade_id") {
            int64_t id;
            if (!value.get_int64().get(id)) sum += static_cast<size_t>(id);
        }
    }
    return sum;
}

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    padded_string tape;
    if (padded_string::load(argv[1]).get(tape)) return 1;
    const size_t piece = std::strtoull(argv[2], nullptr, 10);
    const char* const bytes = tape.data();
    const size_t length = tape.size();
    std::vector<size_t> ends;
    for (size_t end = 0; end < length;) {
        const size_t least = std::min(length - 1, end + piece - 1);
        end = static_cast<const char*>(std::memchr(bytes + least, '\n', length - least)) - bytes + 1;
        ends.push_back(end);
    }

    ondemand::parser parser;
    for (std::string question; std::getline(std::cin, question);) {
        if (question == "digest") {
            std::cout << sink << std::endl;
            continue;
        }
        std::vector<long long> times;
        size_t at = 0;
        for (const size_t end : ends) {
            const auto before = std::chrono::steady_clock::now();
            while (at < end) {
                const size_t size = static_cast<const char*>(std::memchr(bytes + at, '\n', end - at)) - (bytes + at);
                sink += message(parser, bytes + at, size);
                at += size + 1;
            }
            times.push_back(std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now() - before).count());
        }
        for (size_t i = 0; i < times.size(); i++) std::cout << (i ? " " : "") << times[i];
        std::cout << std::endl;
    }
    return 0;
}
