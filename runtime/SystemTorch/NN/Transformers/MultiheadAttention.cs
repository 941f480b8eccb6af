using System;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>softmax(q·kᵀ/√d)·v in several heads (Vaswani et al. 2017), of tensors [steps, samples, features].</summary>
    public sealed class MultiheadAttention : nn.Module<Tensor, Tensor, Tensor, Tensor?, bool, Tensor?, Tuple<Tensor, Tensor>>
    {
        private readonly long _features;
        private readonly long _heads;
        private readonly double _dropout;
        private readonly bool _addsZeros;
        [ComponentName(Name = "out_proj")] private readonly Linear _output;

        internal MultiheadAttention(long features, long heads, double dropout, bool bias, bool addsBiases, bool addsZeros, long keys, long values)
            : base(nameof(MultiheadAttention))
        {
            if (features % heads != 0) throw new ArgumentException($"{features} features cannot be divided among {heads} heads.", nameof(heads));
            (_features, _heads, _dropout, _addsZeros) = (features, heads, dropout, addsZeros);
            if (keys == features && values == features)
            {
                Add("in_proj_weight", nn.init.xavier_uniform_, 3 * features, features);
            }
            else
            {
                Add("q_proj_weight", nn.init.xavier_uniform_, features, features);
                Add("k_proj_weight", nn.init.xavier_uniform_, features, keys);
                Add("v_proj_weight", nn.init.xavier_uniform_, features, values);
            }
            if (bias) Add("in_proj_bias", static (tensor, _) => nn.init.zeros_(tensor), 3 * features);
            if (addsBiases)
            {
                Add("bias_k", nn.init.xavier_normal_, 1, 1, features);
                Add("bias_v", nn.init.xavier_normal_, 1, 1, features);
            }
            _output = nn.Linear(features, features, bias);
            if (bias) nn.init.zeros_(_output.bias!);
            register_module("out_proj", _output);
        }

        /// <summary>The output and, where they are asked for, the weights as the mean over the heads.</summary>
        public override Tuple<Tensor, Tensor> forward(
            Tensor query, Tensor key, Tensor value, Tensor? key_padding_mask, bool need_weights, Tensor? attn_mask)
        {
            if (query.ndim != 3 || key.ndim != 3 || value.ndim != 3)
                throw new ArgumentException("MultiheadAttention expects tensors [steps, samples, features].", nameof(query));
            using var scope = NewDisposeScope();
            var (projectedKey, projectedValue) = (Project(key, 1), Project(value, 2));
            if (get_parameter("bias_k") is { } keyBias)
            {
                projectedKey = Append(projectedKey, keyBias.expand(1, key.size(1), _features));
                projectedValue = Append(projectedValue, get_parameter("bias_v")!.expand(1, key.size(1), _features));
            }
            var (keys, values) = (Split(projectedKey), Split(projectedValue));
            if (_addsZeros)
            {
                var zeros = keys.new_zeros([keys.size(0), 1, keys.size(2)]);
                (keys, values) = (cat([keys, zeros], 1), cat([values, zeros], 1));
            }
            var logits = Split(Project(query, 0)).div(Math.Sqrt(_features / _heads)).bmm(keys.transpose(1, 2));
            logits = AttentionMasks.Apply(logits, attn_mask, key_padding_mask, query.size(1), _heads);
            var weights = nn.functional.dropout(logits.softmax(-1), _dropout, training);
            var output = _output.call(weights.bmm(values).transpose(0, 1).reshape(query.size(0), query.size(1), _features)).MoveToOuterDisposeScope();
            var means = need_weights ? weights.reshape(query.size(1), _heads, query.size(0), keys.size(1)).mean([1]).MoveToOuterDisposeScope() : null;
            return Tuple.Create(output, means!);
        }

        public new Tuple<Tensor, Tensor> call(
            Tensor query, Tensor key, Tensor value, Tensor? key_padding_mask = null, bool need_weights = true, Tensor? attn_mask = null) =>
            base.call(query, key, value, key_padding_mask, need_weights, attn_mask);

        // Query, key and value are the parts 0, 1 and 2.
        private Tensor Project(Tensor input, int part)
        {
            var weight = get_parameter("in_proj_weight")?.narrow(0, part * _features, _features)
                ?? get_parameter(part switch { 0 => "q_proj_weight", 1 => "k_proj_weight", _ => "v_proj_weight" })!;
            return nn.functional.linear(input, weight, get_parameter("in_proj_bias")?.narrow(0, part * _features, _features));
        }

        // [steps, samples, features] → [samples · heads, steps, features / heads]
        private Tensor Split(Tensor projected) =>
            projected.contiguous().reshape(projected.size(0), projected.size(1) * _heads, _features / _heads).transpose(0, 1);

        private static Tensor Append(Tensor steps, Tensor step) => cat([steps, step], 0);

        private void Add(string name, Func<Tensor, double, Tensor> initialize, params long[] shape)
        {
            var parameter = empty(shape).DetachFromDisposeScope().AsParameter();
            initialize(parameter, 1);
            register_parameter(name, parameter);
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static MultiheadAttention MultiheadAttention(
                long embedded_dim, long num_heads, double dropout = 0, bool bias = true, bool add_bias_kv = false, bool add_zero_attn = false,
                long? kdim = null, long? vdim = null) =>
                new(embedded_dim, num_heads, dropout, bias, add_bias_kv, add_zero_attn, kdim ?? embedded_dim, vdim ?? embedded_dim);
        }
    }
}
