using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>The base of all modules: its parameters, buffers and submodules, by name.</summary>
        public partial class Module : IDisposable
        {
            private readonly NamedItems<Module> _submodules = [];
            private readonly NamedItems<(Tensor Tensor, bool Persistent)> _buffers = [];
            private protected readonly NamedItems<Parameter> _parameters = [];
            private bool _training = true;
            private bool _disposed;

            protected string? name;

            protected Module(string name) => this.name = name;

            ~Module() => Dispose(false);

            public virtual bool training => _training;

            public virtual string GetName() => string.IsNullOrEmpty(name) ? GetType().Name : name;

            public virtual void train(bool train = true)
            {
                _training = train;
                foreach (var (_, child) in named_children()) child.train(train);
            }

            public virtual void eval() => train(false);

            public virtual Module apply(Action<Module> fn)
            {
                foreach (var (_, child) in named_children()) child.apply(fn);
                fn(this);
                return this;
            }

            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (var (_, parameter) in named_parameters())
                {
                    using var grad = parameter.grad;
                    if (grad is null) continue;
                    if (set_to_none) parameter.grad = null;
                    else ClearGradient(grad);
                }
            }

            public virtual IEnumerable<(string name, Module module)> named_children() => _submodules;

            public virtual IEnumerable<Module> children() => named_children().Select(child => child.module);

            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach (var child in named_children()) yield return child;
                foreach (var (outer, child) in named_children())
                {
                    foreach (var (inner, module) in child.named_modules()) yield return ($"{outer}.{inner}", module);
                }
            }

            public virtual IEnumerable<Module> modules() => named_modules().Select(item => item.module);

            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true) =>
                Distinct(_parameters, recurse ? Nested(child => child.named_parameters()) : []);

            public virtual IEnumerable<Parameter> parameters(bool recurse = true) => named_parameters(recurse).Select(item => item.parameter);

            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true) =>
                Distinct(
                    _buffers.Where(item => include_nonpersistent || item.Item.Persistent).Select(item => (item.Name, item.Item.Tensor)),
                    recurse ? Nested(child => child.named_buffers(true, include_nonpersistent)) : []);

            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(item => item.buffer);

            public virtual bool has_parameter(string target) => get_parameter(target) is not null;

            public virtual bool has_buffer(string target) => get_buffer(target) is not null;

            public virtual Parameter? get_parameter(string target) => Named(named_parameters(), target);

            public virtual Tensor? get_buffer(string target) => Named(named_buffers(), target);

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                if (!disposing || _disposed) return;
                _disposed = true;
                foreach (var (_, parameter) in _parameters) parameter.Dispose();
                foreach (var (_, (buffer, _)) in _buffers) buffer.Dispose();
                foreach (var (_, module) in named_children().ToList()) module.Dispose();
            }

            private static void ClearGradient(Tensor grad)
            {
                using var frozen = no_grad();
                grad.zero_();
            }

            private static T? Named<T>(IEnumerable<(string Name, T Item)> items, string name) where T : class =>
                items.Where(item => item.Name == name).Select(item => item.Item).FirstOrDefault();

            private IEnumerable<(string Name, T Item)> Nested<T>(Func<Module, IEnumerable<(string Name, T Item)>> items)
            {
                foreach (var (outer, child) in named_children())
                {
                    foreach (var (inner, item) in items(child)) yield return ($"{outer}.{inner}", item);
                }
            }

            // Shared tensors appear once, under their first name; disposed ones not at all.
            private static IEnumerable<(string Name, T Item)> Distinct<T>(
                IEnumerable<(string Name, T Item)> own, IEnumerable<(string Name, T Item)> nested) where T : Tensor
            {
                var seen = new HashSet<nint>();
                return own.Concat(nested).Where(item => !item.Item.IsInvalid && seen.Add(item.Item.Handle));
            }
        }
    }
}
