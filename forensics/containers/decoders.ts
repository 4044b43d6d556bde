import { androidBackupDecoder } from '../android_backup/android_backup_decoder';
import { blockfileCacheDecoder } from '../chromium/blockfile_cache_decoder';
import { osCryptDecoder } from '../chromium/os_crypt_decoder';
import { simpleCacheDecoder } from '../chromium/simple_cache_decoder';
import { v8ValueDecoder } from '../chromium/v8_value_decoder';
import { leveldbDecoder } from '../leveldb/leveldb_decoder';
import { snappyDecoder } from '../leveldb/snappy_decoder';
import { pictureDecoder } from '../pictures/picture_decoder';
import {
  sqlcipherDecoder,
  sqlcipherJournalDecoder,
  sqlcipherWalDecoder,
} from '../sqlcipher/sqlcipher_decoders';
import { sqliteJournalDecoder, sqliteWalDecoder } from '../sqlite/log_decoders';
import { sqliteDecoder } from '../sqlite/sqlite_decoder';
import { tinkStreamDecoder } from '../tink/tink_stream_decoder';
import { brotliDecoder } from './brotli_decoder';
import type { Decoder } from './decoder';
import { gzipDecoder, zlibDecoder } from './deflate_decoders';
import { preferencesXmlDecoder } from './preferences_xml_decoder';
import { propertyListDecoder } from './property_list_decoder';
import { tarDecoder } from './tar_decoder';
import { zipDecoder } from './zip_decoder';
import { zstdDecoder } from './zstd_decoder';

/** Every decoder, in the order in which a file is offered to them; all that match open it. */
export const ALL_DECODERS: readonly Decoder[] = [
  gzipDecoder,
  zlibDecoder,
  brotliDecoder,
  zstdDecoder,
  zipDecoder,
  tarDecoder,
  androidBackupDecoder,
  preferencesXmlDecoder,
  propertyListDecoder,
  sqliteDecoder,
  sqliteWalDecoder,
  sqliteJournalDecoder,
  sqlcipherDecoder,
  sqlcipherWalDecoder,
  sqlcipherJournalDecoder,
  tinkStreamDecoder,
  leveldbDecoder,
  snappyDecoder,
  v8ValueDecoder,
  simpleCacheDecoder,
  blockfileCacheDecoder,
  osCryptDecoder,
  pictureDecoder,
];
