package org.flinkcoin.contenders.market;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A message of the exchange, as Jackson binds it. What a type does not have is null or 0.
 *
 * @param type the kind of message
 * @param time when the exchange sent it, ISO 8601 in UTC
 * @param bids levels [price, size] of a snapshot
 * @param asks levels [price, size] of a snapshot
 * @param changes changes [side, price, size] of an l2update
 * @param tradeId the number of a match
 * @param lastTradeId the last match that a heartbeat knows
 * @param side the maker's side of a match
 * @param price the price of a match
 * @param size the size of a match
 * @param reason why a recorder says that messages are missing
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ExchangeMessage(
        String type,
        String time,
        List<List<String>> bids,
        List<List<String>> asks,
        List<List<String>> changes,
        @JsonProperty("trade_id") long tradeId,
        @JsonProperty("last_trade_id") long lastTradeId,
        String side,
        String price,
        String size,
        String reason) {}
