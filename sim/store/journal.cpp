#include "sim/store/journal.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

#include "sim/base/error.hpp"
#include "sim/store/journal_format.hpp"

namespace hozen::store {
namespace {

constexpr std::uint64_t word = sizeof(std::uint64_t);

}  // namespace

JournalHeader journal_header(const Manifest& manifest) {
  return {manifest.experiment, layout_hash(manifest.layout), manifest.layout.row_size(), manifest.layout.moments_size(),
          manifest.alternatives};
}

Journal::Journal(std::string path) : path_{std::move(path)} {
  open_locked();
  recover();
}

Journal::~Journal() {
  if (blocks_.empty()) {
    ::unlink(path_.c_str());
  }
}

void Journal::open_locked() {
  do {
    PosixFile file{path_, PosixFile::Mode::read_write_create};
    if (!file.try_lock()) {
      throw Error(
          fmt::format("Another process is writing these results (it holds '{}'); wait until it has finished.", path_));
    }
    file_ = std::move(file);
    // The holder before us may have removed the file between our opening and our locking it.
  } while (!file_.is_at_its_path());
}

void Journal::recover() {
  const std::uint64_t size = file_.size();
  const std::uint64_t words = size / word;
  std::array<std::uint64_t, format::lead_words> lead{};
  format::Words record;
  if (words >= lead.size()) {
    file_.read_at(0, lead);
    if (const auto length = format::header_words(lead); length && *length <= words) {
      record.resize(*length);
      file_.read_at(0, record);
      header_ = format::decode_header(record);
    }
  }
  if (!header_) {
    dropped_bytes_ = size;
    if (size == 0 || format::header_words(lead)) {
      file_.truncate(0);
      return;
    }
    // What we cannot read is not ours to delete.
    throw Error(fmt::format("'{}' is no journal that this version of Hozen can read; move it away.", path_));
  }
  end_ = record.size() * word;
  while (words - end_ / word >= lead.size()) {
    file_.read_at(end_, lead);
    const std::uint64_t left = words - end_ / word;
    if (lead[3] > left || format::block_words(lead[3], *header_) > left) {
      break;
    }
    record.resize(format::block_words(lead[3], *header_));
    file_.read_at(end_, record);
    if (!format::is_block(record, *header_)) {
      break;
    }
    blocks_.push_back({lead[1], lead[2], lead[3], end_});
    end_ += record.size() * word;
  }
  dropped_bytes_ = size - end_;
  if (dropped_bytes_ > 0) {
    file_.truncate(end_);
  }
}

void Journal::start(const JournalHeader& header) {
  clear();
  const format::Words words = format::encode(header);
  file_.write_at(0, words);
  header_ = header;
  end_ = words.size() * word;
}

void Journal::append(const Block& block) {
  const format::Words words = format::encode(block);
  try {
    file_.write_at(end_, words);
  } catch (const Error&) {
    file_.truncate(end_);
    throw;
  }
  blocks_.push_back({block.alternative, block.rows.first, block.rows.count(), end_});
  end_ += words.size() * word;
}

Rows Journal::read_rows(const BlockPlace& place) const {
  Rows rows;
  rows.first = place.first;
  rows.last_draws.resize(place.rows);
  file_.read_at(place.offset + format::lead_words * word, rows.last_draws);
  format::Words values(place.rows * header_->row_size);
  file_.read_at(place.offset + format::values_offset(place.rows) * word, values);
  rows.values.resize(values.size());
  std::ranges::transform(values, rows.values.begin(), [](std::uint64_t bits) { return std::bit_cast<double>(bits); });
  return rows;
}

std::vector<stats::ExactMoments> Journal::read_moments(const BlockPlace& place) const {
  format::Words words(3 * header_->moments_size);
  file_.read_at(place.offset + format::moments_offset(place.rows, *header_) * word, words);
  std::vector<stats::ExactMoments> moments;
  moments.reserve(header_->moments_size);
  for (std::size_t i = 0; i < words.size(); i += 3) {
    moments.push_back(stats::ExactMoments::restore(static_cast<std::int64_t>(place.rows),
                                                   static_cast<std::int64_t>(words[i]), words[i + 1], words[i + 2]));
  }
  return moments;
}

void Journal::clear() {
  file_.truncate(0);
  header_.reset();
  blocks_.clear();
  end_ = 0;
}

}  // namespace hozen::store
