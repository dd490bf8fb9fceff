package org.flinkcoin.contenders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of what the empty operator emits. */
final class RecordSizesTest {
    private final RecordSizes sizes = RecordSizes.of(List.of("BTC-USD 17 412 98", "BTC-USD 3 40", "A.B 1 5"));

    @Test
    void aCopyHasTheSizesOfTheTapesProduct() {
        assertThat(sizes.of("BTC-USD.0007", 17)).containsExactly(412, 98);
        assertThat(sizes.of("BTC-USD.0008", 3)).containsExactly(40);
        assertThat(sizes.of("A.B.0001", 1)).containsExactly(5);
    }

    @Test
    void aMessageThatIsNotInTheTableCausesNothing() {
        assertThat(sizes.of("BTC-USD.0007", 4)).isEmpty();
        assertThat(sizes.of("BTC-USD.0007", 1_000_000)).isEmpty();
    }

    @Test
    void aTableOfAnotherTapeIsRefused() {
        assertThatThrownBy(() -> sizes.of("ETH-USD.0001", 1)).hasMessageContaining("another tape");
        assertThatThrownBy(() -> RecordSizes.of(List.of("BTC-USD 17"))).hasMessageContaining("BTC-USD 17");
    }
}
