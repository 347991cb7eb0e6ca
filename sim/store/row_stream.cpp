#include "sim/store/row_stream.hpp"

#include <algorithm>

namespace hozen::store {

bool RowStream::load(std::uint64_t count) {
  taken_ = 0;
  if (position_ < source_.file_rows) {
    loaded_ = file_->read_rows(source_.file_alternative, position_, std::min(count, source_.file_rows - position_));
  } else if (next_block_ < source_.blocks.size()) {
    loaded_ = journal_.read_rows(source_.blocks[next_block_++]);
  } else {
    loaded_ = {};
  }
  position_ += loaded_.count();
  return loaded_.count() > 0;
}

Rows RowStream::next(std::uint64_t count) {
  Rows rows{position_ - (loaded_.count() - taken_), {}, {}};
  while (rows.count() < count && (taken_ < loaded_.count() || load(count - rows.count()))) {
    const std::size_t taking = std::min<std::size_t>(count - rows.count(), loaded_.count() - taken_);
    const auto begin = static_cast<std::ptrdiff_t>(taken_);
    const auto end = static_cast<std::ptrdiff_t>(taken_ + taking);
    const auto size = static_cast<std::ptrdiff_t>(row_size_);
    rows.last_draws.insert(rows.last_draws.end(), loaded_.last_draws.begin() + begin, loaded_.last_draws.begin() + end);
    rows.values.insert(rows.values.end(), loaded_.values.begin() + begin * size, loaded_.values.begin() + end * size);
    taken_ += taking;
  }
  return rows;
}

}  // namespace hozen::store
