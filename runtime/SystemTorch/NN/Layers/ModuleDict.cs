using System.Collections;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Modules by name, in order; they are registered when the dictionary itself is.</summary>
    public class ModuleDict<T> : torch.nn.Module, IDictionary<string, T>, IList<(string, T)> where T : torch.nn.Module
    {
        private readonly List<(string Name, T Module)> _items = [];
        private bool _registered;

        public ModuleDict() : base(nameof(ModuleDict<T>)) { }

        public int Count => _items.Count;

        public bool IsReadOnly => false;

        public ICollection<string> Keys => _items.Select(item => item.Name).ToList();

        public ICollection<T> Values => _items.Select(item => item.Module).ToList();

        public (string, T) this[int index]
        {
            get => _items[index];
            set => _items[index] = value;
        }

        public T this[string key]
        {
            get => TryGetValue(key, out var module) ? module : throw new KeyNotFoundException($"There is no module '{key}'.");
            set
            {
                var index = Find(key);
                if (index < 0) _items.Add((key, value));
                else _items[index] = (key, value);
            }
        }

        public void Add(string key, T value) => _items.Add((key, value));

        public void Add((string, T) item) => _items.Add(item);

        public void Add(KeyValuePair<string, T> item) => Add(item.Key, item.Value);

        public void Insert(int index, (string, T) item) => _items.Insert(index, item);

        public bool ContainsKey(string key) => Find(key) >= 0;

        public bool Contains((string, T) item) => _items.Contains(item);

        public bool Contains(KeyValuePair<string, T> item) => _items.Contains((item.Key, item.Value));

        public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value)
        {
            var index = Find(key);
            value = index < 0 ? null : _items[index].Module;
            return index >= 0;
        }

        public int IndexOf((string, T) item) => _items.IndexOf(item);

        public bool Remove(string key) => _items.RemoveAll(item => item.Name == key) > 0;

        public bool Remove((string, T) item) => _items.Remove(item);

        public bool Remove(KeyValuePair<string, T> item) => _items.Remove((item.Key, item.Value));

        public void RemoveAt(int index) => _items.RemoveAt(index);

        public void Clear() => _items.Clear();

        public void clear() => _items.Clear();

        public IEnumerator<(string, T)> items() => GetEnumerator();

        public IEnumerable<string> keys() => Keys;

        public IEnumerable<T> values() => Values;

        public void CopyTo((string, T)[] array, int arrayIndex) => _items.CopyTo(array, arrayIndex);

        public void CopyTo(KeyValuePair<string, T>[] array, int arrayIndex) => Pairs().ToArray().CopyTo(array, arrayIndex);

        public IEnumerator<(string, T)> GetEnumerator() => _items.GetEnumerator();

        IEnumerator<KeyValuePair<string, T>> IEnumerable<KeyValuePair<string, T>>.GetEnumerator() => Pairs().GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        protected override void RegisterComponents()
        {
            if (_registered) return;
            _registered = true;
            foreach (var (name, module) in _items) register_module(name, module);
        }

        private IEnumerable<KeyValuePair<string, T>> Pairs() => _items.Select(item => KeyValuePair.Create(item.Name, item.Module));

        private int Find(string key) => _items.FindIndex(item => item.Name == key);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static ModuleDict<Module> ModuleDict(params (string, Module)[] modules) => ModuleDict<Module>(modules);

            public static ModuleDict<T> ModuleDict<T>(params (string, T)[] modules) where T : Module
            {
                var result = new ModuleDict<T>();
                foreach (var item in modules) result.Add(item);
                return result;
            }
        }
    }
}
