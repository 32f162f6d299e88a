// The chat room of the Go textbooks, to measure against: one goroutine owns the members, each
// member has a buffered channel and a goroutine that writes it out. Not part of the product.
//
// How to build it on Debian:
//
//	apt-get install golang-go golang-github-gorilla-websocket-dev
//	GO111MODULE=off GOPATH=/usr/share/gocode go build -o ../../../target/bench/go-room .
package main

import (
	"flag"
	"log"
	"net/http"

	"github.com/gorilla/websocket"
)

// Messages that may wait for one member; a member that lags further is put out.
const slots = 256

// Bytes of one message, as in the room that this is compared with.
const longest = 4096

type member struct {
	conn  *websocket.Conn
	queue chan []byte
}

type room struct {
	join    chan *member
	leave   chan *member
	forward chan []byte
}

// run owns the members. A closed queue tells a member's writer that it is over.
func (r *room) run() {
	members := map[*member]bool{}
	remove := func(m *member) {
		if members[m] {
			delete(members, m)
			close(m.queue)
		}
	}
	for {
		select {
		case m := <-r.join:
			members[m] = true
		case m := <-r.leave:
			remove(m)
		case text := <-r.forward:
			for m := range members {
				select {
				case m.queue <- text:
				default:
					remove(m)
				}
			}
		}
	}
}

func (r *room) read(m *member) {
	defer func() { r.leave <- m }()
	m.conn.SetReadLimit(longest)
	for {
		_, text, err := m.conn.ReadMessage()
		if err != nil {
			return
		}
		r.forward <- text
	}
}

func (m *member) write() {
	defer m.conn.Close()
	for text := range m.queue {
		if m.conn.WriteMessage(websocket.TextMessage, text) != nil {
			return
		}
	}
}

func main() {
	address := flag.String("addr", "localhost:8080", "where it listens")
	flag.Parse()
	r := &room{join: make(chan *member), leave: make(chan *member), forward: make(chan []byte)}
	go r.run()
	upgrader := websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}
	http.HandleFunc("/room", func(w http.ResponseWriter, q *http.Request) {
		conn, err := upgrader.Upgrade(w, q, nil)
		if err != nil {
			return // Upgrade has answered.
		}
		m := &member{conn: conn, queue: make(chan []byte, slots)}
		r.join <- m
		go m.write()
		r.read(m)
	})
	log.Fatal(http.ListenAndServe(*address, nil))
}
