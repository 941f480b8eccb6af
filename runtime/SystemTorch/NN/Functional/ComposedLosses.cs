using System;
using System.Linq;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        // Losses that libtorch has no operator for: they are composed as in PyTorch.
        public static partial class functional
        {
            /// <summary>½·(log max(v, eps) + (x − t)² / max(v, eps)); with full, plus ½·log 2π.</summary>
            public static Tensor gaussian_nll_loss(
                Tensor input, Tensor target, Tensor variance, bool full = false, float eps = 1e-06f, Reduction reduction = Reduction.Mean)
            {
                using var scope = NewDisposeScope();
                if (variance.lt(0).any().ToBoolean()) throw new ArgumentException("A variance cannot be negative.", nameof(variance));
                var spread = variance.shape.Length == input.shape.Length - 1 ? variance.unsqueeze(-1) : variance;
                // What is clamped counts in the value and not in the gradient.
                var clamped = spread.add(spread.detach().clamp_min((double)eps).sub(spread.detach()));
                var loss = clamped.log().add(input.sub(target).square().div(clamped)).mul(0.5);
                if (full) loss = loss.add(0.5 * Math.Log(2 * Math.PI));
                return Reduced(loss, reduction).MoveToOuterDisposeScope();
            }

            /// <summary>The mean over classes of −t·log σ(x) − (1 − t)·log σ(−x).</summary>
            public static Tensor multilabel_soft_margin_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean)
            {
                using var scope = NewDisposeScope();
                var loss = target.mul(logsigmoid(input)).add(target.mul(-1).add(1).mul(logsigmoid(input.neg()))).neg();
                if (weight is not null) loss = loss.mul(weight);
                return Reduced(loss.mean([-1]), reduction).MoveToOuterDisposeScope();
            }

            /// <summary>max(0, d(anchor, positive) − d(anchor, negative) + margin); with swap the nearer of anchor and positive counts.</summary>
            public static Tensor triplet_margin_with_distance_loss(
                Tensor anchor, Tensor positive, Tensor negative, Func<Tensor, Tensor, Tensor>? distance = null, double margin = 1, bool swap = false,
                Reduction reduction = Reduction.Mean)
            {
                using var scope = NewDisposeScope();
                distance ??= static (x, y) => pairwise_distance(x, y);
                var near = distance(anchor, positive);
                var far = distance(anchor, negative);
                if (swap) far = minimum(far, distance(positive, negative));
                return Reduced(near.sub(far).add(margin).clamp_min(0), reduction).MoveToOuterDisposeScope();
            }

            private static Tensor Reduced(Tensor loss, Reduction reduction) => reduction switch
            {
                Reduction.Mean => loss.mean(),
                Reduction.Sum => loss.sum(),
                _ => loss,
            };
        }
    }
}
