package io.posthorn.store.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UlidsTest {
  @Test
  void anIdAndItsBytesAreTheSameThing() {
    Random random = new Random(1);
    for (int i = 0; i < 1000; i++) {
      byte[] bytes = new byte[16];
      random.nextBytes(bytes);
      assertThat(Ulids.bytes(Ulids.text(bytes))).isEqualTo(bytes);
    }
  }

  @Test
  void theTextOfTheSpecificationHasItsBytes() {
    // The largest ULID, from the specification: https://github.com/ulid/spec
    byte[] largest = new byte[16];
    Arrays.fill(largest, (byte) 0xff);
    assertThat(Ulids.text(largest)).isEqualTo("evt_7ZZZZZZZZZZZZZZZZZZZZZZZZZ");
    assertThat(Ulids.bytes("evt_7ZZZZZZZZZZZZZZZZZZZZZZZZZ")).isEqualTo(largest);
  }

  @Test
  void orderOfIdsIsOrderOfBytes() {
    byte[] smaller = Ulids.bytes("evt_01ARZ3NDEKTSV4RRFFQ69G5FAV");
    byte[] larger = Ulids.bytes("evt_01ARZ3NDEKTSV4RRFFQ69G5FAW");
    assertThat(Arrays.compareUnsigned(smaller, larger)).isNegative();
  }

  @Test
  void whatIsNoIdIsNone() {
    assertThat(Ulids.bytes("evt_8ZZZZZZZZZZZZZZZZZZZZZZZZZ")).isNull();
    assertThat(Ulids.bytes("evt_01ARZ3NDEKTSV4RRFFQ69G5FA")).isNull();
    assertThat(Ulids.bytes("evt_01ARZ3NDEKTSV4RRFFQ69G5FAU!")).isNull();
    assertThat(Ulids.bytes("evt_01arz3ndektsv4rrffq69g5fav")).isNull();
    assertThat(Ulids.bytes("01ARZ3NDEKTSV4RRFFQ69G5FAV")).isNull();
    assertThat(Ulids.bytes("evt_Ü1ARZ3NDEKTSV4RRFFQ69G5FAV")).isNull();
  }
}
