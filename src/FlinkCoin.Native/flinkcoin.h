/* The FlinkCoin kernel as a shared library: version 1 of its C ABI.
 *
 * A handle is a set of products that are evaluated alike. The host gives batches of messages, each marked with its product's slot,
 * takes the records that come out, and keeps the state of products by chunks.
 *
 *   open ─► add (load …)* ─► process ─► drain ─► … ─► save ─► drop ─► close
 *
 * Threads: a handle is used by one thread at a time (another one is answered FLINKCOIN_BUSY); different handles share nothing.
 * Memory: every buffer is the caller's and is used during the call only. Nothing that the library owns is handed out but the
 * build stamp, which is static.
 * Answers: 0 or more is success, below 0 one of the codes below; flinkcoin_error then has the text, for the user, of the calling
 * thread's last failure. Nothing else leaves the library: no exception, no signal, no exit.
 * Numbers in frames are little-endian and need not be aligned. */
#ifndef FLINKCOIN_H
#define FLINKCOIN_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define FLINKCOIN_ABI 1

#define FLINKCOIN_ARGUMENT (-1) /* null where a buffer belongs, a negative or lying length, a slot that is not in use */
#define FLINKCOIN_HANDLE (-2)   /* never opened, or closed */
#define FLINKCOIN_BUSY (-3)     /* in use by another thread at this moment */
#define FLINKCOIN_OPTIONS (-4)  /* the options cannot be used */
#define FLINKCOIN_STATE (-5)    /* saved state that is damaged, of another version or of other options */
#define FLINKCOIN_ROOM (-6)     /* the next frame alone does not fit: flinkcoin_room says what it needs */
#define FLINKCOIN_MEMORY (-7)   /* the library's heap is full; what was asked has not been done and the handle can only be closed */
#define FLINKCOIN_CPU (-8)      /* this processor lacks what the library was compiled for (x86-64-v3) */
#define FLINKCOIN_INTERNAL (-9) /* a fault of the library itself; the handle can only be closed */

/* The version of this ABI that the library has, or FLINKCOIN_CPU. Ask this first: it alone is answered on every processor; any other
 * function would end the process where the answer is FLINKCOIN_CPU. */
int32_t flinkcoin_abi(void);

/* The stamp of the library's build, terminated by a zero. */
const char *flinkcoin_build(void);

/* The text of this thread's last failure, in UTF-8 without a terminator.
 * Returns the length of the whole text; at most capacity bytes of it are written. */
int64_t flinkcoin_error(uint8_t *text, int64_t capacity);

/* Finds the product that a message belongs to: writes its id (1 to 32 bytes) and returns its length, or 0 where it belongs to none. */
int32_t flinkcoin_product_of(const uint8_t *message, int64_t length, uint8_t id[32]);

/* Opens a set of products. Options are lines KEY=VALUE, of the keys grid, horizons, features, models, window, silence, with the
 * values of the command line; what is not given has its default. Returns a handle above 0. */
int64_t flinkcoin_open(const uint8_t *options, int64_t length);

/* Frees all that belongs to a handle. */
int32_t flinkcoin_close(int64_t handle);

/* Adds a product that has seen nothing. Returns its slot: 0 or more; slots of dropped products are used again. */
int32_t flinkcoin_add(int64_t handle, const uint8_t *id, int32_t length);

/* Frees a product. Its records that have not been drained are lost: drain first. */
int32_t flinkcoin_drop(int64_t handle, int32_t slot);

/* Processes messages: frames of
 *   int32 slot, int32 length, int64 seq (0: none), length bytes of text.
 * Returns the bytes that were consumed, always whole frames. Fewer than length means that output is full: drain, call again with
 * the rest. The messages of a product keep their order, those of different products need not, nor their records. A frame that lies
 * is FLINKCOIN_ARGUMENT, and nothing of the batch after it has been processed. */
int64_t flinkcoin_process(int64_t handle, const uint8_t *messages, int64_t length);

/* Says that a product's input has ended: what is missing before waiting messages is given up. */
int32_t flinkcoin_complete(int64_t handle, int32_t slot);

/* Takes records: frames of
 *   int32 slot, int32 length, length bytes: the record's line without its line feed.
 * Returns the bytes written; 0 where there is nothing more. */
int64_t flinkcoin_drain(int64_t handle, uint8_t *records, int64_t capacity);

/* The capacity that the call which answered FLINKCOIN_ROOM needs. */
int64_t flinkcoin_room(int64_t handle);

/* Begins to save a product: collects the chunks that are not as they were at the last save or load. Returns their number. */
int64_t flinkcoin_save(int64_t handle, int32_t slot);

/* Takes chunks of the save that was begun last: frames of
 *   int64 key, int32 length (-1: the chunk is gone), length bytes.
 * Returns the bytes written; 0 where there is nothing more. */
int64_t flinkcoin_save_next(int64_t handle, uint8_t *chunks, int64_t capacity);

/* Gives chunks of a saved state, in any order and in any number of calls, to a product that has just been added (frames as above,
 * none with length -1). */
int32_t flinkcoin_load(int64_t handle, int32_t slot, const uint8_t *chunks, int64_t length);

/* Says that all chunks have been given: the product goes on where it was saved. FLINKCOIN_STATE where they are refused; the
 * product is then dropped. */
int32_t flinkcoin_load_end(int64_t handle, int32_t slot);

/* Counts since the handle was opened, over all its products: at most count of the following, in this order. Returns how many there are.
 *   messages, malformed, repeats, disordered, records, faults, text bytes in, record bytes out, products in use, bytes of the managed heap,
 *   bytes that it held of the system after its last collection, bytes that it may hold: where these are not enough, FLINKCOIN_MEMORY is answered */
int32_t flinkcoin_metrics(int64_t handle, int64_t *values, int32_t count);

#ifdef __cplusplus
}
#endif

#endif
