using System;
using System.Linq;

namespace XAttr.Surveys.Proof.RandomBodies.Steps;

/// <summary>Operations on two tensors.</summary>
internal static class Joins
{
    private static readonly string[] Sums =
    [
        "{0} + {1}", "{0} - {1}", "{0}.add({1})", "torch.add({0}, {1})", "torch.maximum({0}, {1})", "{0}.minimum({1})",
        "torch.where({0} > {1}, {0}, {1})", "0.3 * {0} + 0.7 * {1}",
    ];

    /// <summary>Of equal degrees, nearly always.</summary>
    public static BodyValue? Add(BodyScope body, BodyValue x)
    {
        var other = body.Random.Next(30) == 0
            ? body.Find(y => y.Sizes.SequenceEqual(x.Sizes))
            : body.Find(y => y.Sizes.SequenceEqual(x.Sizes) && y.Hint == x.Hint);
        return other is null ? null : body.Let(string.Format(null, body.Pick(Sums), x.Name, other.Name), x.Sizes, x.Hint == other.Hint ? x.Hint : null);
    }

    public static BodyValue? Concatenate(BodyScope body, BodyValue x)
    {
        var other = body.Find(y => y.Sizes.Skip(1).SequenceEqual(x.Sizes.Skip(1)) && y.Rank == x.Rank && y.Sizes[0] + x.Sizes[0] < 12 && y.Hint == x.Hint);
        return other is null
            ? null
            : body.Let(
                body.Pick($"torch.cat(new[] {{ {x.Name}, {other.Name} }}, 1)", $"torch.cat(new List<Tensor> {{ {x.Name}, {other.Name} }}, dim: 1)"),
                [x.Sizes[0] + other.Sizes[0], .. x.Sizes.Skip(1)],
                x.Hint);
    }

    public static BodyValue? Multiply(BodyScope body, BodyValue x)
    {
        var other = body.Find(y => y.Sizes.SequenceEqual(x.Sizes) && (x.Hint + y.Hint)?.ToDouble() <= 3);
        return other is null
            ? null
            : body.Let(body.Pick($"{x.Name} * {other.Name}", $"{x.Name}.mul({other.Name})", $"torch.mul({other.Name}, {x.Name})"), x.Sizes, x.Hint + other.Hint);
    }

    public static BodyValue? Divide(BodyScope body, BodyValue x)
    {
        var other = body.Find(y => y.Rank == x.Rank && y.Sizes.Skip(1).SequenceEqual(x.Sizes.Skip(1)) && (x.Hint - y.Hint)?.ToDouble() >= 0);
        return other is null ? null : body.Let($"{x.Name} / {other.Name}.abs().sum(1, keepdim: true)", x.Sizes, x.Hint - other.Hint);
    }
}
