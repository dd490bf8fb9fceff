using Confluent.Kafka;

namespace FlinkCoin.Connect.Kafka;

/// <summary>Puts errors of Kafka into sentences for the user: what, why, and what to do.</summary>
internal static class KafkaErrors
{
    /// <summary>An error as an exception.</summary>
    public static IOException Exception(KafkaConnection connection, Error error) => new(Sentence(connection, error));

    /// <summary>An error as a sentence.</summary>
    public static string Sentence(KafkaConnection connection, Error error)
    {
        var (address, topic) = (connection.Address, connection.Address.Topic);
        return error.Code switch
        {
            ErrorCode.Local_TimedOut or ErrorCode.Local_MsgTimedOut or ErrorCode.Local_Transport or ErrorCode.Local_AllBrokersDown or ErrorCode.Local_Resolve or ErrorCode.Local_TimedOutQueue or ErrorCode.RequestTimedOut
                => IsLogin(connection.Trouble) ? Login(address, connection.Trouble!)
                    : $"{address} does not answer{Because(connection.Trouble)}. Is the broker up, and the address right? {(connection.IsConfigured ? "And does this port speak what security.protocol says in the file of --kafka-config?" : "With TLS or SASL, name the settings with --kafka-config.")}",
            ErrorCode.Local_Authentication or ErrorCode.SaslAuthenticationFailed or ErrorCode.Local_Ssl => Login(address, error),
            ErrorCode.UnknownTopicOrPart or ErrorCode.Local_UnknownTopic or ErrorCode.Local_UnknownPartition => $"There is no topic '{topic}' at {address.Servers}. `flinkcoin replay` creates topics; see whether the name is right.",
            ErrorCode.TopicAuthorizationFailed => $"Access to the topic '{topic}' at {address.Servers} is denied. Have READ and DESCRIBE granted for reading it, WRITE and DESCRIBE for writing, CREATE where it is missing.",
            ErrorCode.GroupAuthorizationFailed => $"The use of the consumer group at {address.Servers} is denied. Have READ granted on the group 'flinkcoin', or name another as group.id in the file of --kafka-config.",
            ErrorCode.TransactionalIdAuthorizationFailed => $"Transactions at {address.Servers} are denied. Have WRITE and DESCRIBE granted on transactional ids that begin with '{KafkaSink.IdPrefix}'.",
            ErrorCode.ClusterAuthorizationFailed => $"{address.Servers} denies an operation on the cluster: {error.Reason}. Have IDEMPOTENT_WRITE and, where topics are to be created, CREATE granted.",
            ErrorCode.ProducerFenced or ErrorCode.Local_Fenced or ErrorCode.InvalidProducerEpoch
                => $"{address}: another run has gone on from this checkpoint, or a transaction took longer than its transaction.timeout.ms. Nothing that this one wrote since its last checkpoint is visible; let only one run use a checkpoint, and start it again.",
            ErrorCode.MsgSizeTooLarge => $"{address} refuses a message because of its size. Raise max.message.bytes of the topic, or message.max.bytes of the broker where the topic has no such setting.",
            ErrorCode.OffsetOutOfRange or ErrorCode.Local_AutoOffsetReset => $"{address}: messages that should be read next are not there any more ({error.Reason}). The topic's retention (retention.ms, retention.bytes) has removed them, or it was made anew: begin anew with another checkpoint folder.",
            _ => $"{address}: {error.Reason.TrimEnd('.')} ({error.Code}).",
        };
    }

    /// <summary>True for what the library itself goes on to try, so that only time can tell whether it fails.</summary>
    public static bool IsPassing(Error error) => error.Code
        is ErrorCode.Local_Transport or ErrorCode.Local_AllBrokersDown or ErrorCode.Local_TimedOut or ErrorCode.Local_Resolve or ErrorCode.Local_WaitCoord
        or ErrorCode.RequestTimedOut or ErrorCode.LeaderNotAvailable or ErrorCode.NotLeaderForPartition or ErrorCode.UnknownTopicOrPart or ErrorCode.Local_UnknownPartition
        or ErrorCode.GroupCoordinatorNotAvailable or ErrorCode.NotCoordinatorForGroup or ErrorCode.GroupLoadInProgress or ErrorCode.BrokerNotAvailable or ErrorCode.NetworkException;

    private static bool IsLogin(Error? error) => error?.Code is ErrorCode.Local_Authentication or ErrorCode.Local_Ssl or ErrorCode.SaslAuthenticationFailed;

    private static string Login(KafkaAddress address, Error error) =>
        $"{address} refuses the login: {error.Reason.TrimEnd('.')}. See security.protocol, sasl.* and ssl.* in the file of --kafka-config.";

    private static string Because(Error? trouble) => trouble is null ? "" : $" ({trouble.Reason.TrimEnd('.')})";
}
