using System;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Networks;

/// <summary>
/// Self-attention on normalised queries and keys (query-key normalisation: Henry et al. 2020, Dehghani et al. 2023): the logits, their
/// learned temperature and a learned bias by relative position (Liu et al. 2022) have degree 0, and so have the softmax's weights; the
/// values keep the input's degree, and with them the result. Linear maps without bias: <c>q</c>, <c>k</c>, <c>v</c>, <c>out</c>.
/// </summary>
public sealed class Attention : Module<Tensor, Tensor>
{
    private readonly long _heads;
    private readonly bool _normalize;
    private readonly bool _causal;
    private readonly double _dropout;
    private readonly long[]? _window;
    private readonly long[]? _shift;
    private readonly Linear _q;
    private readonly Linear _k;
    private readonly Linear _v;
    private readonly Linear _out;

    /// <summary>Attention over tokens of that many features.</summary>
    /// <param name="features">The features of a token.</param>
    /// <param name="heads">The number of heads; the features are a multiple of it.</param>
    /// <param name="grid">
    /// Where positions count, the sizes of the grid that the tokens stand on row by row, such as [length] or [height, width]; else null.
    /// </param>
    /// <param name="normalize">
    /// Whether queries and keys are normalised. Without that it is the attention of Vaswani et al. 2017, whose logits q·k/√n grow with the
    /// input's square: homogeneous of no degree, but on inputs of degree 0.
    /// </param>
    /// <param name="causal">Whether a token attends to itself and to those before it only.</param>
    /// <param name="dropout">In train mode: the probability that a token does not attend to another, at least 0 and below 1.</param>
    /// <param name="shift">
    /// Where the tokens are those of windows, whose sizes <paramref name="grid"/> are, of an image that was rolled to the front by so many rows and columns
    /// (Liu et al. 2021): less than a window's. What this brought together from two ends of the image does not attend to each other. Else null.
    /// </param>
    /// <exception cref="ArgumentException">The shift is not of windows, or not less than one.</exception>
    public Attention(
        long features, long heads, long[]? grid = null, bool normalize = true, bool causal = false, double dropout = 0, long[]? shift = null)
        : base(nameof(Attention))
    {
        if (shift is not null && (shift.Length != 2 || grid?.Length != 2 || shift[0] < 0 || shift[1] < 0 || shift[0] >= grid[0] || shift[1] >= grid[1]))
        {
            throw new ArgumentException(
                $"The shift [{string.Join(", ", shift)}] is not two sizes of at least 0 and less than a window's, [{string.Join(", ", grid ?? [])}]; pass a window's height "
                + "and width as the grid.",
                nameof(shift));
        }

        _heads = heads;
        _normalize = normalize;
        _causal = causal;
        _dropout = dropout;
        (_window, _shift) = (grid, shift);
        register_module("q", _q = Linear(features, features, hasBias: false));
        register_module("k", _k = Linear(features, features, hasBias: false));
        register_module("v", _v = Linear(features, features, hasBias: false));
        register_module("out", _out = Linear(features, features, hasBias: false));

        // Products of random unit vectors of length n have the deviation 1/√n, those of random normal ones √n: so the logits begin with 1.
        var root = Math.Sqrt((double)features / heads);
        register_parameter("temperature", new Parameter(full([heads, 1, 1], normalize ? root : 1 / root)));
        if (grid is null)
            return;
        register_parameter("position_bias", new Parameter(zeros(heads, RelativePositions.Count(grid))));
        register_buffer("position_index", tensor(RelativePositions.Index(grid)), persistent: false);
    }

    /// <summary>[N, …, tokens, features] → the same, every group of tokens for itself; with a shift [N, rows, columns, tokens, features].</summary>
    /// <exception cref="ArgumentException">There is a shift, and the input has another number of dimensions.</exception>
    public override Tensor forward(Tensor input)
    {
        if (_shift is not null && input.dim() != 5)
            throw new ArgumentException($"Shifted windows are [N, rows, columns, tokens, features], but the input has the shape [{string.Join(", ", input.shape)}].", nameof(input));
        using var scope = NewDisposeScope();
        var tokens = input.size(-2);
        var (queries, keys) = (SplitHeads(_q.call(input)), SplitHeads(_k.call(input)));
        if (_normalize)
            (queries, keys) = (Functional.Normalize(queries, -1), Functional.Normalize(keys, -1));
        var logits = queries.matmul(keys.transpose(-2, -1)).mul(get_parameter("temperature")!);
        if (get_parameter("position_bias") is { } bias)
            logits = logits.add(bias.index_select(1, get_buffer("position_index")!).view(_heads, tokens, tokens));
        if (_causal)
            logits = logits.masked_fill(ones(tokens, tokens, ScalarType.Bool, input.device).triu(1), double.NegativeInfinity);
        if (_shift is not null)
            logits = logits.masked_fill(ShiftedWindows.Apart((input.size(1), input.size(2)), _window!, _shift, input.device), double.NegativeInfinity);
        var weights = functional.dropout(logits.softmax(-1), _dropout, training);
        var attended = weights.matmul(SplitHeads(_v.call(input)));
        return _out.call(attended.transpose(-3, -2).reshape(input.shape)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected override void RegisterComponents()
    {
        // All is registered in the constructor.
    }

    // […, tokens, features] → […, heads, tokens, features / heads]
    private Tensor SplitHeads(Tensor tokens) => tokens.reshape([.. tokens.shape[..^1], _heads, -1]).transpose(-3, -2);
}
