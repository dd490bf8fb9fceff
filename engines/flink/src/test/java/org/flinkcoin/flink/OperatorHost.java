package org.flinkcoin.flink;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointType;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.SavepointType;
import org.apache.flink.runtime.checkpoint.SnapshotType;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.flinkcoin.bridge.KernelHost;
import org.flinkcoin.bridge.RecordsByProduct;
import org.flinkcoin.bridge.TestMessage;

/** The operator in Flink's harness: one or several subtasks, on one of the state backends; both may change at each restore. */
final class OperatorHost implements KernelHost {
    private final String options;
    private final int resident;
    private final List<Layout> layouts;
    private final RecordsByProduct records = new RecordsByProduct();
    private final List<KeyedOneInputStreamOperatorTestHarness<String, MarketMessage, KernelRecord>> subtasks = new ArrayList<>();
    private final List<KernelOperator> operators = new ArrayList<>();
    private int at;
    private long time;
    private long checkpoint;

    /**
     * @param backend hashmap or rocksdb
     * @param parallelism subtasks
     */
    record Layout(String backend, int parallelism) {
        /** Not incremental: what a checkpoint shares with the one before is put in by the coordinator, which the harness has none of. */
        StateBackend newBackend() {
            return backend.equals("rocksdb") ? new EmbeddedRocksDBStateBackend(false) : new HashMapStateBackend();
        }
    }

    /** @param layouts the first, and those after each restore, in turn */
    OperatorHost(String options, int resident, Layout... layouts) throws Exception {
        this.options = options;
        this.resident = resident;
        this.layouts = List.of(layouts);
        start(null, 0);
    }

    @Override
    public void process(TestMessage message) throws Exception {
        int subtask = KeyGroupRangeAssignment.assignKeyToParallelOperator(message.product(), Job.MAX_PARALLELISM, subtasks.size());
        subtasks.get(subtask).processElement(new StreamRecord<>(new MarketMessage(Product.of(message.product()), message.seq(), message.text())));
    }

    /** Time passes: what has been collected is processed though no batch is full. */
    @Override
    public void cut() throws Exception {
        time += KernelOperator.BATCH_MILLISECONDS;
        for (var subtask : subtasks) {
            subtask.setProcessingTime(time);
        }
    }

    @Override
    public void saveAndRestore() throws Exception {
        int before = subtasks.size();
        Layout next = layouts.get((at + 1) % layouts.size());
        // A checkpoint is in the backend's own format; only a savepoint can be read by another.
        boolean isSavepoint = !next.backend().equals(layouts.get(at).backend());
        OperatorSubtaskState state = checkpoint(isSavepoint ? SavepointType.savepoint(SavepointFormatType.CANONICAL) : CheckpointType.CHECKPOINT);
        stop();
        at = (at + 1) % layouts.size();
        start(state, before);
    }

    OperatorSubtaskState checkpoint(SnapshotType type) throws Exception {
        checkpoint++;
        List<OperatorSubtaskState> states = new ArrayList<>();
        for (int i = 0; i < subtasks.size(); i++) {
            operators.get(i).prepareSnapshotPreBarrier(checkpoint);
            states.add(subtasks.get(i).snapshotWithLocalState(checkpoint, checkpoint, type).getJobManagerOwnedState());
        }
        return AbstractStreamOperatorTestHarness.repackageState(states.toArray(new OperatorSubtaskState[0]));
    }

    @Override
    public void complete() throws Exception {
        for (var subtask : subtasks) {
            subtask.endInput();
        }
    }

    @Override
    public RecordsByProduct records() {
        collect();
        return records;
    }

    /** The only subtask. */
    KernelOperator operator() {
        return operators.get(0);
    }

    @Override
    public void close() {
        try {
            stop();
        } catch (Exception exception) {
            throw new IllegalStateException("The harness cannot be closed.", exception);
        }
    }

    void restore(OperatorSubtaskState state) throws Exception {
        stop();
        start(state, 1);
    }

    private void start(OperatorSubtaskState state, int oldParallelism) throws Exception {
        Layout layout = layouts.get(at);
        for (int i = 0; i < layout.parallelism(); i++) {
            KernelOperator operator = new KernelOperator(options, resident);
            var harness = new KeyedOneInputStreamOperatorTestHarness<>(operator, message -> message.product().name(), Types.STRING,
                Job.MAX_PARALLELISM, layout.parallelism(), i);
            subtasks.add(harness);
            operators.add(operator);
            harness.setStateBackend(layout.newBackend());
            harness.setProcessingTime(time);
            harness.setup(new KernelRecordSerializer());
            harness.initializeState(state == null ? null : AbstractStreamOperatorTestHarness.repartitionOperatorState(
                state, Job.MAX_PARALLELISM, oldParallelism, layout.parallelism(), i));
            harness.open();
        }
    }

    private void stop() throws Exception {
        collect();
        for (var subtask : subtasks) {
            subtask.close();
        }
        subtasks.clear();
        operators.clear();
    }

    private void collect() {
        for (var subtask : subtasks) {
            for (KernelRecord record : subtask.extractOutputValues()) {
                records.add(record.product().name(), record.line());
            }
            subtask.getOutput().clear();
        }
    }
}
