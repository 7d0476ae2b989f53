#include "engine/history/linkage_search.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>
#include <utility>

#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/graph_traits.hpp>

namespace frontdoor {

namespace {

// More who share a home than any family has: a hostel, a refuge, a block without flat numbers.
constexpr std::uint32_t kMostAtOneAddress = 16;
// More descriptions of one child or family than there ever are: a number that stands for none.
constexpr std::uint32_t kMostAtOneKey = 256;
// Nobody's records are so many; a file made to chain everybody to everybody ends here.
constexpr std::size_t kMostFound = 4096;

bool provesIdentity(Evidence evidence) {
    return evidence == Evidence::nhsNumber || evidence == Evidence::upn ||
           evidence == Evidence::childId;
}

}  // namespace

/// The linkage as Boost.Graph sees it when it asks who is certainly the same: persons and the sound
/// keys that prove identity. An even number is a person, an odd one a key.
class LinkageGraph {
  public:
    using Vertex = std::uint64_t;
    struct EdgeOf {
        Vertex source = 0;
        Vertex target = 0;
        friend bool operator==(const EdgeOf&, const EdgeOf&) = default;
    };
    class OutEdges {
      public:
        using iterator_category = std::input_iterator_tag;
        using value_type = EdgeOf;
        using difference_type = std::ptrdiff_t;
        using pointer = const EdgeOf*;
        using reference = EdgeOf;

        OutEdges() = default;
        OutEdges(const Linkage& linkage, Vertex vertex, std::uint32_t at, std::uint32_t end)
            : linkage_(&linkage), vertex_(vertex), at_(at), end_(end) {
            skip();
        }
        EdgeOf operator*() const {
            const Linkage::Edge& edge = linkage_->edges_[at_];
            return {vertex_, isKey(vertex_) ? person(edge.person) : key(edge.key)};
        }
        OutEdges& operator++() {
            step();
            skip();
            return *this;
        }
        OutEdges operator++(int) {
            OutEdges before = *this;
            ++*this;
            return before;
        }
        friend bool operator==(const OutEdges& a, const OutEdges& b) { return a.at_ == b.at_; }
        friend bool operator!=(const OutEdges& a, const OutEdges& b) { return a.at_ != b.at_; }

      private:
        void step() { at_ = isKey(vertex_) ? linkage_->edges_[at_].nextOfKey : at_ + 1; }
        void skip() {
            while (!isKey(vertex_) && at_ != end_) {
                const Linkage::Key& key = linkage_->keys_[linkage_->edges_[at_].key];
                if (provesIdentity(key.evidence) && isSound(key)) return;
                step();
            }
        }
        const Linkage* linkage_ = nullptr;
        Vertex vertex_ = 0;
        std::uint32_t at_ = 0;
        std::uint32_t end_ = 0;
    };

    [[nodiscard]] static bool isSound(const Linkage::Key& key) {
        return !key.contradictory && key.persons <= kMostAtOneKey;
    }
    explicit LinkageGraph(const Linkage& linkage) : linkage_(&linkage) {}
    [[nodiscard]] static Vertex person(std::uint32_t place) { return Vertex{place} * 2; }
    [[nodiscard]] static Vertex key(std::uint32_t place) { return Vertex{place} * 2 + 1; }
    [[nodiscard]] static bool isKey(Vertex vertex) { return vertex % 2 != 0; }
    [[nodiscard]] static std::uint32_t placeOf(Vertex vertex) {
        return static_cast<std::uint32_t>(vertex / 2);
    }
    [[nodiscard]] std::pair<OutEdges, OutEdges> outEdges(Vertex vertex) const {
        std::uint32_t begin = 0;
        std::uint32_t end = Linkage::kNobody;
        if (isKey(vertex)) {
            begin = linkage_->keys_[placeOf(vertex)].lastEdge;
        } else {
            const Linkage::Person& one = linkage_->persons_[placeOf(vertex)];
            begin = one.firstEdge;
            end = one.firstEdge + one.edges;
        }
        return {OutEdges(*linkage_, vertex, begin, end), OutEdges(*linkage_, vertex, end, end)};
    }

  private:
    const Linkage* linkage_;
};

}  // namespace frontdoor

namespace boost {

template <>
struct graph_traits<frontdoor::LinkageGraph> {
    using vertex_descriptor = frontdoor::LinkageGraph::Vertex;
    using edge_descriptor = frontdoor::LinkageGraph::EdgeOf;
    using out_edge_iterator = frontdoor::LinkageGraph::OutEdges;
    using directed_category = undirected_tag;
    using edge_parallel_category = disallow_parallel_edge_tag;
    using traversal_category = incidence_graph_tag;
    using degree_size_type = std::size_t;
    static vertex_descriptor null_vertex() { return ~vertex_descriptor{0}; }
};

}  // namespace boost

namespace frontdoor {

// Found by Boost.Graph through the namespace of the graph.
inline LinkageGraph::Vertex source(const LinkageGraph::EdgeOf& edge,
                                   const LinkageGraph& /*graph*/) {
    return edge.source;
}
inline LinkageGraph::Vertex target(const LinkageGraph::EdgeOf& edge,
                                   const LinkageGraph& /*graph*/) {
    return edge.target;
}
inline std::pair<LinkageGraph::OutEdges, LinkageGraph::OutEdges> out_edges(
    LinkageGraph::Vertex vertex, const LinkageGraph& graph) {
    return graph.outEdges(vertex);
}

inline std::size_t out_degree(LinkageGraph::Vertex vertex, const LinkageGraph& graph) {
    const auto [begin, end] = graph.outEdges(vertex);
    return static_cast<std::size_t>(std::distance(begin, end));
}

namespace {

using Colours = std::unordered_map<LinkageGraph::Vertex, boost::default_color_type>;

/// Colours of the few vertices that a look-up comes to; all others are white.
struct ColourMap {
    using key_type = LinkageGraph::Vertex;
    using value_type = boost::default_color_type;
    using reference = value_type;
    using category = boost::read_write_property_map_tag;
    Colours* held = nullptr;
    friend value_type get(const ColourMap& map, key_type vertex) {
        const auto found = map.held->find(vertex);
        return found == map.held->end() ? boost::white_color : found->second;
    }
    friend void put(const ColourMap& map, key_type vertex, value_type colour) {
        (*map.held)[vertex] = colour;
    }
};

template <class Arrive>
class Visitor : public boost::default_bfs_visitor {
  public:
    explicit Visitor(Arrive& arrive) : arrive_(&arrive) {}
    template <class Graph>
    void tree_edge(const LinkageGraph::EdgeOf& edge, const Graph& /*graph*/) {
        (*arrive_)(edge.source, edge.target);
    }

  private:
    Arrive* arrive_;
};

}  // namespace

void LinkageSearch::takeSame(PersonIndex from, Linked as) {
    as.person = from;
    keep(as);
    const Linkage::Person& first = linkage_.persons_[from];
    const auto proves = [&](std::uint32_t at) {
        return provesIdentity(linkage_.keys_[linkage_.edges_[at].key].evidence);
    };
    bool any = false;
    for (std::uint32_t at = first.firstEdge; at < first.firstEdge + first.edges; ++at)
        any = any || proves(at);
    if (!any) return;

    Colours colours;
    boost::queue<LinkageGraph::Vertex> queue;
    const auto arrive = [&](LinkageGraph::Vertex source, LinkageGraph::Vertex target) {
        const bool full = found_.size() >= kMostFound;
        if (full || LinkageGraph::isKey(target) || isFound(LinkageGraph::placeOf(target))) return;
        Linked one = as;
        one.person = LinkageGraph::placeOf(target);
        if (as.evidence == Evidence::none)
            one.evidence = linkage_.keys_[LinkageGraph::placeOf(source)].evidence;
        keep(one);
    };
    boost::breadth_first_visit(LinkageGraph(linkage_), LinkageGraph::person(from), queue,
                               Visitor(arrive), ColourMap{&colours});
}

template <class Each>
void LinkageSearch::eachNeighbour(PersonIndex person, const Each& each) const {
    const Linkage::Person& one = linkage_.persons_[person];
    for (std::uint32_t at = one.firstEdge; at < one.firstEdge + one.edges; ++at) {
        const Linkage::Key& key = linkage_.keys_[linkage_.edges_[at].key];
        if (key.persons > kMostAtOneKey) continue;
        for (std::uint32_t edge = key.lastEdge; edge != Linkage::kNobody;
             edge = linkage_.edges_[edge].nextOfKey) {
            const PersonIndex other = linkage_.edges_[edge].person;
            if (other != person && found_.size() < kMostFound) each(other, key);
        }
    }
}

bool LinkageSearch::isFound(PersonIndex person) const { return seen_.contains(person); }

void LinkageSearch::keep(const Linked& one) {
    found_.push_back(one);
    seen_.insert(one.person);
}

void LinkageSearch::learn(PersonIndex person, Known& known) const {
    const Linkage::Person& one = linkage_.persons_[person];
    known.contradictory = known.contradictory || !agrees(person, known);
    if (one.birth != Linkage::kNoBirth) known.birth = one.birth;
    if (one.nhsNumber != Linkage::kNobody) known.nhsNumber = one.nhsNumber;
}

LinkageSearch::Known LinkageSearch::knownOf(std::size_t begin, std::size_t end) const {
    Known known;
    for (std::size_t i = begin; i < end; ++i) learn(found_[i].person, known);
    return known;
}

bool LinkageSearch::agrees(PersonIndex person, const Known& known) const {
    const Linkage::Person& one = linkage_.persons_[person];
    const bool birth = one.birth == Linkage::kNoBirth || known.birth == Linkage::kNoBirth ||
                       one.birth == known.birth;
    const bool nhs = one.nhsNumber == Linkage::kNobody || known.nhsNumber == Linkage::kNobody ||
                     one.nhsNumber == known.nhsNumber;
    return birth && nhs;
}

// A chain of keys can join records that contradict each other though no key of it does. Then only
// those stay that share a key with the person itself.
void LinkageSearch::takeDirect(PersonIndex from) {
    const std::vector<Linked> chained(found_.begin() + 1, found_.end());
    found_.resize(1);
    seen_ = {from};
    Known self;
    learn(from, self);
    eachNeighbour(from, [&](PersonIndex other, const Linkage::Key& key) {
        if (!provesIdentity(key.evidence) || key.contradictory) return;
        if (agrees(other, self) && !isFound(other))
            keep({other, Linked::Tie::self, Match::certain, key.evidence});
    });
    for (const Linked& one : chained) {
        if (!isFound(one.person) && agrees(one.person, self))
            keep({one.person, Linked::Tie::self, Match::possible, one.evidence});
    }
}

void LinkageSearch::takeProbable(std::size_t count, Linked::Tie tie) {
    const Known known = knownOf(0, count);
    for (std::size_t i = 0; i < count; ++i) {
        if (found_[i].match == Match::possible) continue;
        eachNeighbour(found_[i].person, [&](PersonIndex other, const Linkage::Key& key) {
            if (key.evidence != Evidence::nameBirthPostcode || key.contradictory) return;
            if (isFound(other) || !agrees(other, known)) return;
            const auto before = static_cast<std::ptrdiff_t>(found_.size());
            takeSame(other, {other, tie, Match::probable, key.evidence});
            // A chain may lead from one who agrees to one who does not.
            const auto differs = [&](const Linked& one) { return !agrees(one.person, known); };
            found_.erase(std::remove_if(found_.begin() + before, found_.end(), differs),
                         found_.end());
        });
    }
}

void LinkageSearch::takeSiblings(std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        if (found_[i].match == Match::possible) continue;
        const Match self = found_[i].match;
        eachNeighbour(found_[i].person, [&](PersonIndex other, const Linkage::Key& key) {
            const bool certain = key.evidence == Evidence::familyId ||
                                 key.evidence == Evidence::parentId ||
                                 key.evidence == Evidence::referral;
            if (!certain && key.evidence != Evidence::parentNameBirth) return;
            if (isFound(other)) return;
            const Match match = std::min(self, certain ? Match::certain : Match::probable);
            takeSame(other, {other, Linked::Tie::sibling, match, key.evidence});
        });
    }
}

void LinkageSearch::takePossible(std::size_t count) {
    const Known known = knownOf(0, count);
    for (std::size_t i = 0; i < count; ++i) {
        eachNeighbour(found_[i].person, [&](PersonIndex other, const Linkage::Key& key) {
            const bool self = key.evidence == Evidence::nameBirth ||
                              key.evidence == Evidence::givenBirthPostcode ||
                              (key.contradictory && key.evidence <= Evidence::nameBirthPostcode);
            const bool home = key.evidence == Evidence::address && key.persons <= kMostAtOneAddress;
            if ((!self && !home) || isFound(other)) return;
            if (self && !agrees(other, known)) return;
            keep({other, self ? Linked::Tie::self : Linked::Tie::sibling, Match::possible,
                  key.evidence});
        });
    }
}

void LinkageSearch::run(PersonIndex person) {
    found_.clear();
    takeSame(person, {person, Linked::Tie::self, Match::certain, Evidence::none});
    if (knownOf(0, found_.size()).contradictory) takeDirect(person);
    takeProbable(found_.size(), Linked::Tie::self);
    const std::size_t same = found_.size();
    takeSiblings(same);
    takePossible(same);
}

}  // namespace frontdoor
