export { type FileStore, openFileStore, type StoredFile } from './store.ts';
