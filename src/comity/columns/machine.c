/* SPDX-License-Identifier: Apache-2.0
 *
 * The machine: runs a program of gates (code.py) over bitmaps, block by block. It knows no law.
 *
 * In: lanes (lanes.py), instructions, a range of words (64 rows each). Out: a bitmap for each output. Bits beyond the last row
 * are not said. It allocates nothing, holds no state and calls nothing of Python's, so any number of threads may run it at once
 * on different words. Lanes are read where they lie; at the end of a column no byte beyond its last row is read.
 */
#include <stdint.h>
#include <string.h>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/* The best instructions that the processor at hand has, chosen when the library is loaded. */
#if defined(__x86_64__) && defined(__gnu_linux__) && defined(__GNUC__) && !defined(__clang__)
#define FASTEST __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define FASTEST
#endif

/* Words from which results go past the caches: more than a cache holds anyway. */
#define LARGE (1 << 17)

enum { BITS, EQUAL, LESS, AT_MOST, BETWEEN, AMONG };
enum { EVERY, SOME, BUT, INVERSE, SAME, CONSTANT };

typedef struct {
    int32_t kind, type, opposite, count; /* count: of constants */
    int64_t offset;                      /* of BITS: the first row's bit */
    const void *data, *constants;
} lane;

static uint64_t pack(const uint8_t *truth) /* 64 bytes, each 0 or 1 */
{
    uint64_t word = 0;
#if defined(__SSE2__)
    for (int i = 0; i < 4; i++) {
        __m128i some = _mm_loadu_si128((const __m128i *)(truth + 16 * i));
        word |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_slli_epi16(some, 7)) << (16 * i);
    }
#else
    for (int i = 0; i < 64; i++) word |= (uint64_t)truth[i] << i;
#endif
    return word;
}

#define EACH(TEST) for (int j = 0; j < 64; j++) truth[j] = (TEST)
#define COMPARE(NAME, TYPE)                                                                                           \
    FASTEST static void NAME(const lane *one, int64_t first, int64_t rows, uint64_t *out)                             \
    {                                                                                                                 \
        const TYPE *c = one->constants, low = c[0], high = c[one->count > 1];                                         \
        uint8_t truth[64];                                                                                            \
        for (int64_t at = 0; at < rows; at += 64) {                                                                   \
            TYPE rest[64];                                                                                            \
            const TYPE *v = (const TYPE *)one->data + first + at;                                                     \
            if (rows - at < 64) {                                                                                     \
                memset(rest, 0, sizeof rest);                                                                         \
                v = memcpy(rest, v, (size_t)(rows - at) * sizeof(TYPE));                                              \
            }                                                                                                         \
            switch (one->kind) {                                                                                      \
            case EQUAL: EACH(v[j] == low); break;                                                                     \
            case LESS: EACH(v[j] < low); break;                                                                       \
            case AT_MOST: EACH(v[j] <= low); break;                                                                   \
            case BETWEEN: EACH((v[j] >= low) & (v[j] <= high)); break;                                                \
            default:                                                                                                  \
                EACH(v[j] == low);                                                                                    \
                for (int k = 1; k < one->count; k++) {                                                                \
                    TYPE other = c[k];                                                                                \
                    EACH(truth[j] | (v[j] == other));                                                                 \
                }                                                                                                     \
            }                                                                                                         \
            uint64_t word = pack(truth);                                                                              \
            *out++ = one->opposite ? ~word : word;                                                                    \
        }                                                                                                             \
    }
COMPARE(compare_i8, int8_t)
COMPARE(compare_u8, uint8_t)
COMPARE(compare_i16, int16_t)
COMPARE(compare_u16, uint16_t)
COMPARE(compare_i32, int32_t)
COMPARE(compare_u32, uint32_t)
COMPARE(compare_i64, int64_t)
COMPARE(compare_f32, float)
COMPARE(compare_f64, double)

typedef void compare(const lane *, int64_t, int64_t, uint64_t *);
static compare *const COMPARES[] = {compare_i8,  compare_u8,  compare_i16, compare_u16, compare_i32,
                                    compare_u32, compare_i64, compare_f32, compare_f64};

/* Return the lane's bits of some rows: where they lie if they begin on a byte and fill whole words, else in `room`. */
static const uint64_t *bits_of(const lane *one, int64_t first, int64_t rows, uint64_t *room)
{
    if (one->kind != BITS) {
        COMPARES[one->type](one, first, rows, room);
        return room;
    }
    int64_t start = one->offset + first;
    const uint8_t *byte = (const uint8_t *)one->data + start / 8;
    int shift = (int)(start % 8);
    if (!shift && rows % 64 == 0 && (uintptr_t)byte % 8 == 0) return (const uint64_t *)byte;
    int64_t words = (rows + 63) / 64, bytes = (shift + rows + 7) / 8;
    room[words - 1] = 0;
    memcpy(room, byte, (size_t)(bytes < words * 8 ? bytes : words * 8));
    if (!shift) return room;
    uint64_t beyond = bytes > words * 8 ? byte[words * 8] : 0;
    for (int64_t i = 0; i < words; i++)
        room[i] = room[i] >> shift | (i + 1 < words ? room[i + 1] : beyond) << (64 - shift);
    return room;
}

FASTEST static void gate(int op, uint64_t *restrict out, const uint64_t *const *in, int count, int64_t words)
{
    const uint64_t *a = in[0], *b = in[count > 1], *c, *d;
    int done = count;
    if (op == EVERY || op == SOME) {
        done = count < 4 ? count : 4;
        c = in[done > 2 ? 2 : 0], d = in[done > 3 ? 3 : 0];
        if (op == EVERY && done == 2) for (int64_t i = 0; i < words; i++) out[i] = a[i] & b[i];
        else if (op == EVERY) for (int64_t i = 0; i < words; i++) out[i] = a[i] & b[i] & c[i] & d[i];
        else if (done == 2) for (int64_t i = 0; i < words; i++) out[i] = a[i] | b[i];
        else for (int64_t i = 0; i < words; i++) out[i] = a[i] | b[i] | c[i] | d[i];
    } else if (op == BUT) for (int64_t i = 0; i < words; i++) out[i] = a[i] & ~b[i];
    else for (int64_t i = 0; i < words; i++) out[i] = ~a[i];
    while (done < count) {
        int left = count - done;
        a = in[done], b = in[done + (left > 1)], c = in[done + (left > 2 ? 2 : 0)];
        if (op == EVERY) for (int64_t i = 0; i < words; i++) out[i] &= a[i] & b[i] & c[i];
        else for (int64_t i = 0; i < words; i++) out[i] |= a[i] | b[i] | c[i];
        done += left < 3 ? left : 3;
    }
}

#if defined(__GNUC__)
#define FETCH(AT) __builtin_prefetch(AT, 0, 2)
#else
#define FETCH(AT) (void)(AT)
#endif

/* Have some bytes of the next block brought near while this one is computed: so many streams outrun what the processor guesses.
 * `step` counts pieces of 64 bytes, lane after lane. Only bitmaps: their bytes are surely there, since another block follows. */
static int64_t fetch(const lane *lanes, int32_t count, int64_t next, int64_t words, int64_t step, int64_t pieces)
{
    int64_t each = words / 8;
    for (; pieces > 0 && step < count * each; pieces--, step++) {
        const lane *one = lanes + step / each;
        if (one->kind == BITS) FETCH((const uint8_t *)one->data + (one->offset + next * 64) / 8 + step % each * 64);
    }
    return step;
}

/* Write results past the caches, which they would only crowd; `to` and `words` fit whole pieces of 16 bytes. */
static void store(uint64_t *to, const uint64_t *from, int64_t words)
{
#if defined(__SSE2__)
    for (int64_t i = 0; i < words; i += 2)
        _mm_stream_si128((__m128i *)(to + i), _mm_loadu_si128((const __m128i *)(from + i)));
#else
    memcpy(to, from, (size_t)words * 8);
#endif
}

/* Run the program over the words `first` to `last`, this one left out.
 * registers: room for lanes + outputs + scratch pointers. room: as many times block words. sources: the longest gate. */
void comity_run(const lane *lanes, int32_t lane_count, const int32_t *code, int64_t length, uint64_t *outputs,
                int64_t stride, int32_t output_count, int32_t scratch_count, int64_t rows, int64_t first, int64_t last,
                int64_t block, const uint64_t **registers, const uint64_t **sources, uint64_t *room)
{
    uint64_t *scratch = room + (int64_t)lane_count * block, *results = scratch + (int64_t)scratch_count * block;
    int64_t instructions = 0, share;
    for (int32_t i = 0; i < scratch_count; i++) registers[lane_count + output_count + i] = scratch + i * block;
    for (const int32_t *c = code; c < code + length; c += 3 + c[2]) instructions++;
    share = instructions ? lane_count * (block / 8) / instructions + 1 : 0;
    for (int64_t at = first; at < last; at += block) {
        int64_t words = last - at < block ? last - at : block;
        int64_t here = rows - at * 64 < words * 64 ? rows - at * 64 : words * 64;
        for (int32_t i = 0; i < lane_count; i++) registers[i] = bits_of(lanes + i, at * 64, here, room + i * block);
        int past = words == block && !((uintptr_t)(outputs + at) % 16) && stride % 2 == 0 && last - first > LARGE;
        int64_t ahead = at + 2 * block <= last ? 0 : INT64_MAX / 2;
        for (int32_t i = 0; i < output_count; i++)
            registers[lane_count + i] = past ? results + i * block : outputs + i * stride + at;
        for (const int32_t *c = code; c < code + length; c += 3 + c[2]) {
            uint64_t *out = (uint64_t *)registers[c[1]];
            ahead = fetch(lanes, lane_count, at + block, block, ahead, share);
            if (c[0] == CONSTANT) memset(out, c[3] ? 0xff : 0, (size_t)words * 8);
            else if (c[0] == SAME) memcpy(out, registers[c[3]], (size_t)words * 8);
            else {
                for (int32_t i = 0; i < c[2]; i++) sources[i] = registers[c[3 + i]];
                gate(c[0], out, sources, c[2], words);
            }
        }
        for (int32_t i = 0; past && i < output_count; i++) store(outputs + i * stride + at, results + i * block, block);
    }
}

/* Return eight bytes, each 0 or 1: the eight lowest bits of a number, the lowest first in memory. */
static inline uint64_t spread(uint64_t bits)
{
    uint64_t apart = (bits & 0xff) * 0x0101010101010101u & 0x8040201008040201u; /* each byte keeps the bit of its place */
    return (apart + 0x7f7f7f7f7f7f7f7fu) >> 7 & 0x0101010101010101u;
}

/* Write for each row the number that three bitmaps spell, the first its lowest bit. `codes` has room for whole words. */
FASTEST void comity_spell(const uint64_t *low, const uint64_t *middle, const uint64_t *high, int64_t words, uint8_t *codes)
{
    for (int64_t i = 0; i < words; i++)
        for (int j = 0; j < 8; j++) {
            uint64_t eight = spread(low[i] >> 8 * j) | spread(middle[i] >> 8 * j) << 1 | spread(high[i] >> 8 * j) << 2;
            memcpy(codes + i * 64 + 8 * j, &eight, 8);
        }
}
