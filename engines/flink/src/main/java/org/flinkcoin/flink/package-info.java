/**
 * Flink's adapter: {@link org.flinkcoin.flink.Job} reads messages from Kafka, runs the kernel keyed by product in a
 * {@link org.flinkcoin.flink.KernelOperator}, and writes records to Kafka, exactly once. Books, features and models are the kernel's alone.
 */
package org.flinkcoin.flink;
