// What the course draws by seed, in Python: the same batches and first weights as in the page.

/** The generator of the optimizer module (`random`), what it shuffles, and weights as `initialWeights` draws them. */
export const DRAWS: readonly string[] = `

class Draws:
    """The generator of the course: xoshiro128**, filled by splitmix32."""

    def __init__(self, seed):
        self.state = []
        for _ in range(4):
            seed = z = (seed + 0x9E3779B9) & 0xFFFFFFFF
            z = (z ^ z >> 16) * 0x21F0AAAD & 0xFFFFFFFF
            z = (z ^ z >> 15) * 0x735A2D97 & 0xFFFFFFFF
            self.state.append(z ^ z >> 15)

    def bits(self):
        a, b, c, d = self.state
        scrambled = b * 5 & 0xFFFFFFFF
        scrambled = (scrambled << 7 | scrambled >> 25) * 9 & 0xFFFFFFFF
        c, d = c ^ a, d ^ b
        turned = (d << 11 | d >> 21) & 0xFFFFFFFF
        self.state = [a ^ d, b ^ c, c ^ (b << 9 & 0xFFFFFFFF), turned]
        return scrambled

    def uniform(self):
        return ((self.bits() >> 5) * 2**26 + (self.bits() >> 6)) / 2**53

    def shuffle(self, order):
        for i in range(len(order) - 1, 0, -1):
            j = int(self.uniform() * (i + 1))
            order[i], order[j] = order[j], order[i]


def shuffled(count, size, passes, seed):
    """The batches of so many passes through the rows."""
    draws, order, batches = Draws(seed), list(range(count)), []
    for _ in range(passes):
        draws.shuffle(order)
        batches += [order[at : at + size] for at in range(0, count, size)]
    return batches


def glorot(sizes, seed):
    """The first weights of a network: of each layer a row for each unit, then the biases."""
    draws, weights = Draws(seed), []
    for inputs, outputs in zip(sizes, sizes[1:]):
        spread = math.sqrt(2 / (inputs + outputs))
        for _ in range(inputs * outputs):
            weights.append(spread * (math.sqrt(3) * (2 * draws.uniform() - 1)))
        weights += [0.0] * outputs
    return weights

`.split('\n');
