// Reads the records of newsingestd: who said what, and who did what to whom.
//
//	go generate && go run . localhost:9092 news.quotes news.events [-once]
//
// -once ends when something was read and then nothing came for five seconds. Needs protoc (Debian: protobuf-compiler).
package main

//go:generate sh -c "protoc -I ../../../proto --plugin=protoc-gen-go=$(go tool -n protoc-gen-go) --go_out=. --go_opt=module=newsingest ../../../proto/newsingest/v1/*.proto"

import (
	"context"
	"fmt"
	"log"
	"os"
	"time"

	"github.com/twmb/franz-go/pkg/kgo"
	"google.golang.org/protobuf/proto"

	newsingestv1 "newsingest/v1"
)

// A quote can be without a speaker: then none was found, and none is made up.
func firstOf(names ...string) string {
	for _, name := range names {
		if name != "" {
			return name
		}
	}
	return "-"
}

func mention(parties []*newsingestv1.Participant) string {
	if len(parties) == 0 {
		return "-"
	}
	return parties[0].Mention
}

func printQuote(value []byte) error {
	quote := new(newsingestv1.Quote)
	if err := proto.Unmarshal(value, quote); err != nil {
		return err
	}
	fmt.Printf("quote\t%s\t%s\t%s\n", quote.ArticleId, firstOf(quote.GetSpeaker().GetName(), quote.GetSpeaker().GetMention()), quote.Content)
	return nil
}

func printEvent(value []byte) error {
	event := new(newsingestv1.Event)
	if err := proto.Unmarshal(value, event); err != nil {
		return err
	}
	fmt.Printf("event\t%s\t%s\t%s\t%s\n", event.ArticleId, mention(event.Actors), event.Type, mention(event.Recipients))
	return nil
}

func main() {
	if len(os.Args) < 4 {
		log.Fatal("usage: consumer BOOTSTRAP QUOTES EVENTS [-once]")
	}
	quotes, events, once := os.Args[2], os.Args[3], len(os.Args) > 4 && os.Args[4] == "-once"
	client, err := kgo.NewClient(
		kgo.SeedBrokers(os.Args[1]),
		kgo.ConsumerGroup("desk-go"),
		kgo.ConsumeTopics(quotes, events),
		kgo.FetchIsolationLevel(kgo.ReadCommitted()), // records of a batch that was never finished are not seen
		kgo.ConsumeResetOffset(kgo.NewOffset().AtStart()),
		kgo.DisableAutoCommit(), // committed below, after the work
	)
	if err != nil {
		log.Fatal(err)
	}
	defer client.Close()

	read := 0
	for {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		fetches := client.PollFetches(ctx)
		cancel()
		if ctx.Err() == context.DeadlineExceeded && fetches.NumRecords() == 0 {
			if once && read > 0 {
				return
			}
			continue
		}
		if errs := fetches.Errors(); len(errs) > 0 {
			log.Fatal(errs)
		}
		for _, record := range fetches.Records() {
			show := printEvent
			if record.Topic == quotes {
				show = printQuote
			}
			if err := show(record.Value); err != nil {
				log.Fatalf("%s/%d@%d: %v", record.Topic, record.Partition, record.Offset, err)
			}
			read++
		}
		if err := client.CommitUncommittedOffsets(context.Background()); err != nil {
			log.Fatal(err)
		}
	}
}
