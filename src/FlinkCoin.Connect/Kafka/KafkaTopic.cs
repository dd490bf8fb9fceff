using System.Diagnostics;
using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace FlinkCoin.Connect.Kafka;

/// <summary>What is asked and done about the topic as a whole.</summary>
internal sealed class KafkaTopic(KafkaConnection connection) : IDisposable
{
    /// <summary>Lets a snapshot of a large book, 5 MB, through in spite of headers and growth.</summary>
    public const int MessageLimit = 16 << 20;

    /// <summary>Partitions of a topic that is created where nobody says how many: enough for a few tasks to share.</summary>
    public const int DefaultPartitions = 4;

    private IAdminClient _admin = connection.Admin();

    private string Name => connection.Address.Topic;

    /// <summary>The number of its partitions; 0 where it does not exist.</summary>
    /// <exception cref="IOException">It cannot be asked.</exception>
    public int CountPartitions()
    {
        try
        {
            return Ask(() => _admin.DescribeTopicsAsync(TopicCollection.OfTopicNames([Name]), new DescribeTopicsOptions { RequestTimeout = KafkaConnection.FirstPatience })).TopicDescriptions[0].Partitions.Count;
        }
        catch (DescribeTopicsException exception) when (exception.Results.TopicDescriptions[0].Error.Code == ErrorCode.UnknownTopicOrPart)
        {
            return 0;
        }
        catch (DescribeTopicsException exception)
        {
            throw KafkaErrors.Exception(connection, exception.Results.TopicDescriptions[0].Error);
        }
    }

    /// <summary>Creates it where it is missing.</summary>
    /// <param name="partitions">How many it is to have; null for what it has, or the default.</param>
    /// <returns>The number of its partitions.</returns>
    /// <exception cref="IOException">It cannot be created, or has another number of partitions.</exception>
    public int Ensure(int? partitions)
    {
        var there = CountPartitions();
        if (there == 0 && TryCreate(partitions ?? DefaultPartitions))
            return partitions ?? DefaultPartitions;
        // Another one may have created it in between.
        if (there == 0)
            there = CountPartitions();
        return partitions is null || partitions == there
            ? there
            : throw new IOException($"{connection.Address} has {there} partitions already, not {partitions}. Leave --partitions out, or name another topic: with other partitions, products would move from one to another.");
    }

    /// <summary>The offsets of all partitions' beginnings or ends.</summary>
    /// <param name="partitions">The number of partitions.</param>
    /// <param name="which">Beginning or end.</param>
    /// <param name="isolation">Whether an end is that of what is committed.</param>
    /// <exception cref="IOException">They cannot be asked.</exception>
    public long[] Offsets(int partitions, OffsetSpec which, IsolationLevel isolation = IsolationLevel.ReadUncommitted)
    {
        try
        {
            return ListOffsets(partitions, which, isolation);
        }
        catch (ListOffsetsException)
        {
            // The library remembers who led a partition when, asks by that, and after an election is refused for good: only a new client asks anew.
            _admin.Dispose();
            _admin = connection.Admin();
        }

        try
        {
            return ListOffsets(partitions, which, isolation);
        }
        catch (ListOffsetsException exception)
        {
            throw KafkaErrors.Exception(connection, exception.Result.ResultInfos.Select(info => info.TopicPartitionOffsetError.Error).First(error => error.IsError));
        }
    }

    /// <summary>Says which setting refuses a message of a size.</summary>
    /// <param name="largest">The bytes of the largest message so far, or 0 where that is not known.</param>
    /// <exception cref="IOException">It cannot be asked.</exception>
    public string ExplainLimit(long largest)
    {
        try
        {
            var resource = new ConfigResource { Type = ResourceType.Topic, Name = Name };
            var limit = Ask(() => _admin.DescribeConfigsAsync([resource], new DescribeConfigsOptions { RequestTimeout = KafkaConnection.FirstPatience }))[0].Entries["max.message.bytes"];
            var setting = limit.Source == ConfigSource.DynamicTopicConfig ? "max.message.bytes of the topic" : "message.max.bytes of the broker (or max.message.bytes of this topic, which overrides it)";
            return $"{connection.Address} refuses a message because of its size{(largest > 0 ? $" (the largest so far has {largest} bytes)" : "")}: {setting} is {limit.Value}. Raise it, for example to {MessageLimit}.";
        }
        catch (DescribeConfigsException)
        {
            return KafkaErrors.Sentence(connection, new Error(ErrorCode.MsgSizeTooLarge));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _admin.Dispose();

    private long[] ListOffsets(int partitions, OffsetSpec which, IsolationLevel isolation)
    {
        var questions = Enumerable.Range(0, partitions).Select(partition => new TopicPartitionOffsetSpec { TopicPartition = new TopicPartition(Name, partition), OffsetSpec = which });
        var offsets = new long[partitions];
        var answers = Ask(() => _admin.ListOffsetsAsync(questions, new ListOffsetsOptions { RequestTimeout = KafkaConnection.FirstPatience, IsolationLevel = isolation }));
        foreach (var answer in answers.ResultInfos)
            offsets[answer.TopicPartitionOffsetError.Partition] = answer.TopicPartitionOffsetError.Offset;
        return offsets;
    }

    private bool TryCreate(int partitions)
    {
        var topic = new TopicSpecification { Name = Name, NumPartitions = partitions, Configs = new() { ["max.message.bytes"] = $"{MessageLimit}" } };
        try
        {
            var options = new CreateTopicsOptions { RequestTimeout = KafkaConnection.FirstPatience, OperationTimeout = KafkaConnection.FirstPatience };
            _ = Ask(async () =>
            {
                await _admin.CreateTopicsAsync([topic], options).ConfigureAwait(false);
                return true;
            });
            return true;
        }
        catch (CreateTopicsException exception) when (exception.Results[0].Error.Code == ErrorCode.TopicAlreadyExists)
        {
            return false;
        }
        catch (CreateTopicsException exception)
        {
            throw KafkaErrors.Exception(connection, exception.Results[0].Error);
        }
    }

    /// <summary>Waits for an answer; that there is none is an error of its own.</summary>
    /// <remarks>Administrative requests are the ones that the library does not repeat by itself when a connection goes away under them, as it does when the broker is left out of its own cluster's list for a moment.</remarks>
    private T Ask<T>(Func<Task<T>> question)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return question().GetAwaiter().GetResult();
            }
            catch (KafkaException exception) when (exception is not (DescribeTopicsException or ListOffsetsException or DescribeConfigsException or CreateTopicsException))
            {
                if (!KafkaErrors.IsPassing(exception.Error) || Stopwatch.GetElapsedTime(began) >= KafkaConnection.FirstPatience)
                    throw KafkaErrors.Exception(connection, exception.Error);
                Thread.Sleep(100);
            }
        }
    }
}
