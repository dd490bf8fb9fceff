using System.Text.Json;

namespace FlinkCoin.Connect.Kafka;

/// <summary>Finds when a message was sent.</summary>
internal static class MessageTime
{
    /// <summary>Reads the <c>time</c> of a message that moves a product's clock: update, match, heartbeat, snapshot. Others may carry times of hours ago.</summary>
    /// <param name="message">The exchange's text.</param>
    /// <param name="time">In µs since 1970.</param>
    /// <returns>False where there is none.</returns>
    public static bool TryRead(ReadOnlySpan<byte> message, out long time)
    {
        time = 0;
        var (moves, found) = (false, false);
        var reader = new Utf8JsonReader(message);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName)
                    continue;
                var (isType, isTime) = (reader.ValueTextEquals("type"u8), reader.ValueTextEquals("time"u8));
                if (!reader.Read())
                    break;
                if (isType)
                    moves = reader.TokenType == JsonTokenType.String && (reader.ValueTextEquals("l2update"u8) || reader.ValueTextEquals("match"u8) || reader.ValueTextEquals("heartbeat"u8) || reader.ValueTextEquals("snapshot"u8));
                else if (isTime)
                    found = reader.TokenType == JsonTokenType.String && Timestamp.TryParse(reader.ValueSpan, out time);
                else
                    reader.Skip();
            }
        }
        catch (JsonException)
        {
            // Broken text has no time of its own and goes with what came before it.
            return false;
        }

        return moves && found;
    }
}
