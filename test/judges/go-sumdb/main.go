// A judge that shares no code with us: golang.org/x/mod/sumdb decides each case that comes in, one JSON object a
// line, and the answer is one line, accept or reject, with the reason.
package main

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type testCase struct {
	Kind    string
	Index   int64
	Size    int64
	OldSize int64
	Level   int
	Width   int
	Root    []byte
	OldRoot []byte
	Leaf    []byte
	Proof   [][]byte
	Note    []byte
	Vkey    string
	Path    string
	Tiles   map[string][]byte
}

func main() {
	in := json.NewDecoder(bufio.NewReaderSize(os.Stdin, 1<<20))
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for {
		var c testCase
		if err := in.Decode(&c); err == io.EOF {
			return
		} else if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		if err := judge(c); err != nil {
			fmt.Fprintf(out, "reject %v\n", strings.ReplaceAll(err.Error(), "\n", " "))
		} else {
			fmt.Fprintln(out, "accept")
		}
	}
}

func judge(c testCase) error {
	switch c.Kind {
	case "inclusion":
		return judgeInclusion(c)
	case "consistency":
		return judgeConsistency(c)
	case "checkpoint":
		return judgeCheckpoint(c)
	case "path":
		return judgePath(c)
	case "tiles":
		return judgeTiles(c)
	case "root":
		return judgeRoot(c)
	case "note":
		_, err := openNote(c)
		return err
	}
	fmt.Fprintln(os.Stderr, "unknown kind", c.Kind)
	os.Exit(1)
	return nil
}

func judgeInclusion(c testCase) error {
	hashes, err := toHashes(append([][]byte{c.Root, c.Leaf}, c.Proof...))
	if err != nil {
		return err
	}
	return tlog.CheckRecord(hashes[2:], c.Size, hashes[0], c.Index, hashes[1])
}

func judgeConsistency(c testCase) error {
	hashes, err := toHashes(append([][]byte{c.Root, c.OldRoot}, c.Proof...))
	if err != nil {
		return err
	}
	return tlog.CheckTree(hashes[2:], c.Size, hashes[0], c.OldSize, hashes[1])
}

// Whatever the text says, the key must have signed it.
func openNote(c testCase) (*note.Note, error) {
	verifier, err := note.NewVerifier(c.Vkey)
	if err != nil {
		return nil, err
	}
	return note.Open(c.Note, note.VerifierList(verifier))
}

// The note must open with the key, and say this size and root in the checkpoint's second and third line.
func judgeCheckpoint(c testCase) error {
	opened, err := openNote(c)
	if err != nil {
		return err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 || lines[0] != opened.Sigs[0].Name {
		return errors.New("not a checkpoint of this log")
	}
	if lines[1] != strconv.FormatInt(c.Size, 10) || lines[2] != base64.StdEncoding.EncodeToString(c.Root) {
		return errors.New("another tree")
	}
	return nil
}

// Go writes the height of tiles into their paths, which tlog-tiles fixes at 8, and calls bundles of entries data.
func toGoPath(path string) string {
	if !strings.HasPrefix(path, "tile/") {
		return path
	}
	return strings.Replace("tile/8/"+strings.TrimPrefix(path, "tile/"), "/entries/", "/data/", 1)
}

func judgePath(c testCase) error {
	tile, err := tlog.ParseTilePath(toGoPath(c.Path))
	if err != nil {
		return err
	}
	if tile != (tlog.Tile{H: 8, L: c.Level, N: c.Index, W: c.Width}) {
		return fmt.Errorf("another tile: %+v", tile)
	}
	return nil
}

type tileReader struct{ tiles map[string][]byte }

func (r tileReader) Height() int                      { return 8 }
func (r tileReader) SaveTiles([]tlog.Tile, [][]byte) {}
func (r tileReader) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var data [][]byte
	for _, tile := range tiles {
		bytes, ok := r.tiles[tile.Path()]
		if !ok {
			return nil, fmt.Errorf("no tile %s", tile.Path())
		}
		data = append(data, bytes)
	}
	return data, nil
}

// Every leaf of the tree is read from the tiles, authenticated against the root, and must be that of its entry.
func judgeTiles(c testCase) error {
	tiles := make(map[string][]byte)
	for path, data := range c.Tiles {
		tiles[toGoPath(path)] = data
	}
	var root tlog.Hash
	copy(root[:], c.Root)
	var indexes []int64
	for i := int64(0); i < c.Size; i++ {
		indexes = append(indexes, tlog.StoredHashIndex(0, i))
	}
	reader := tlog.TileHashReader(tlog.Tree{N: c.Size, Hash: root}, tileReader{tiles})
	hashes, err := reader.ReadHashes(indexes)
	if err != nil {
		return err
	}
	for i, hash := range hashes {
		if hash != tlog.RecordHash(entry(int64(i))) {
			return fmt.Errorf("leaf %d", i)
		}
	}
	return nil
}

func entry(index int64) []byte { return []byte(fmt.Sprintf("entry %d", index)) }

// The tree over "entry 0", "entry 1", … as Go builds it, kept between cases.
var stored []tlog.Hash
var storedRecords int64

func readStored(indexes []int64) ([]tlog.Hash, error) {
	var hashes []tlog.Hash
	for _, index := range indexes {
		hashes = append(hashes, stored[index])
	}
	return hashes, nil
}

func judgeRoot(c testCase) error {
	for ; storedRecords < c.Size; storedRecords++ {
		hashes, err := tlog.StoredHashes(storedRecords, entry(storedRecords), tlog.HashReaderFunc(readStored))
		if err != nil {
			return err
		}
		stored = append(stored, hashes...)
	}
	root, err := tlog.TreeHash(c.Size, tlog.HashReaderFunc(readStored))
	if err != nil {
		return err
	}
	if !bytes.Equal(root[:], c.Root) {
		return errors.New("another root")
	}
	return nil
}

func toHashes(all [][]byte) ([]tlog.Hash, error) {
	var hashes []tlog.Hash
	for _, each := range all {
		if len(each) != tlog.HashSize {
			return nil, errors.New("not a hash")
		}
		var hash tlog.Hash
		copy(hash[:], each)
		hashes = append(hashes, hash)
	}
	return hashes, nil
}
