import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.TopicPartition;

import com.google.protobuf.InvalidProtocolBufferException;

import newsingest.v1.Event;
import newsingest.v1.Participant;
import newsingest.v1.Quote;

/** Reads the records of newsingestd: who said what, and who did what to whom. Desk BOOTSTRAP QUOTES EVENTS [--once] */
public final class Desk {
  private static void print(String... cells) {
    System.out.println(String.join("\t", cells));
  }

  private static void printQuote(byte[] value) throws InvalidProtocolBufferException {
    Quote quote = Quote.parseFrom(value);
    // A quote can be without a speaker: then none was found, and none is made up.
    String name = quote.getSpeaker().getName().isEmpty() ? quote.getSpeaker().getMention() : quote.getSpeaker().getName();
    print("quote", quote.getArticleId(), name.isEmpty() ? "-" : name, quote.getContent());
  }

  private static String mention(List<Participant> parties) {
    return parties.isEmpty() ? "-" : parties.get(0).getMention();
  }

  private static void printEvent(byte[] value) throws InvalidProtocolBufferException {
    Event event = Event.parseFrom(value);
    print("event", event.getArticleId(), mention(event.getActorsList()), event.getType().name(), mention(event.getRecipientsList()));
  }

  private static boolean atEnd(KafkaConsumer<String, byte[]> consumer) {
    for (Map.Entry<TopicPartition, Long> end : consumer.endOffsets(consumer.assignment()).entrySet()) {
      if (consumer.position(end.getKey()) < end.getValue()) return false;
    }
    return !consumer.assignment().isEmpty();
  }

  public static void main(String[] arguments) throws InvalidProtocolBufferException {
    String quotes = arguments[1];
    boolean once = arguments.length > 3 && arguments[3].equals("--once");
    Properties settings = new Properties();
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, arguments[0]);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, "desk-java");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");  // records of a batch that was never finished are not seen
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");  // committed below, after the work
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, "org.apache.kafka.common.serialization.StringDeserializer");
    settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(settings)) {
      consumer.subscribe(List.of(quotes, arguments[2]));
      do {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          if (record.topic().equals(quotes)) {
            printQuote(record.value());
          } else {
            printEvent(record.value());
          }
        }
        consumer.commitSync();
      } while (!(once && atEnd(consumer)));
    }
  }
}
